// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** A client that takes nothing of its answer does not hold what it was given for ever, and delays nobody (T-53). */
class StuckReaderTest {
    private static final int LARGE = 12 << 20;
    private static final int PING = 6;

    private final ScriptedOrigin origin =
            ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: " + LARGE
                    + "\r\n\r\n" + "x".repeat(LARGE));
    private final EdgeFixture fixture = EdgeFixture.builder()
            .origin(origin.url())
            .idleTimeout(Duration.ofMillis(300))
            .start();

    @AfterEach
    void close() {
        fixture.close();
        origin.close();
    }

    @Test
    void itsConnectionIsClosed() {
        try (RawClient stuck = RawClient.to(fixture.http())) {
            stuck.send("GET /film.bin HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();

            assertThat(Fetched.get(fixture.http(), "/film.bin").body()).hasSize(LARGE);
            await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == 1);
            await().until(() -> fixture.edge().stats().value(Meter.CONNECTIONS_OPEN) == 0);
        }
    }

    @Test
    void itsStreamIsResetThoughItsConnectionIsAlive() {
        try (Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, true, "GET", "/film.bin");
            Http2Frames.Frame frame = client.read();
            while (frame.type() != Http2Frames.RST_STREAM) {
                client.send(PING, 0, 0, new byte[8]);
                frame = client.read();
            }

            assertThat(frame.stream()).isEqualTo(1);
            await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == 1);
        }
    }
}
