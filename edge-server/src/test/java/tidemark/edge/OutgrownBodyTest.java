// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tidemark.edge.caching.NotStored;
import tidemark.edge.config.ByteSize;
import tidemark.edge.stats.Meter;

/** What turns out to be larger than what is kept is passed on whole to those who read it, in bounded memory. */
class OutgrownBodyTest {
    private static final int CHUNK = 64 << 10;
    private static final int CHUNKS = 12 << 4;
    private static final byte[] BODY = body();

    private static byte[] body() {
        byte[] body = new byte[CHUNK * CHUNKS];
        new Random(7).nextBytes(body);
        return body;
    }

    private static EdgeFixture before(ScriptedOrigin origin) {
        return EdgeFixture.builder()
                .origin(origin.url())
                .maxObject(ByteSize.mebibytes(1))
                .start();
    }

    private static ScriptedOrigin chunked(CountDownLatch mayGoOn) {
        return ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ntransfer-encoding: chunked\r\n\r\n");
            for (int i = 0; i < CHUNKS; i++) {
                if (i == 4) {
                    awaitQuietly(mayGoOn);
                }
                wire.send(chunk(i));
            }
            wire.send("0\r\n\r\n");
        });
    }

    private static byte[] chunk(int number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(BODY, number * CHUNK, CHUNK);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void itsReaderGetsAllOfItAndNothingIsKept() {
        try (ScriptedOrigin origin = chunked(new CountDownLatch(0));
                EdgeFixture fixture = before(origin)) {
            assertThat(Fetched.get(fixture.http(), "/film.bin").body()).isEqualTo(BODY);

            assertThat(fixture.edge().stats().value(NotStored.TOO_LARGE)).isEqualTo(1);
            assertThat(fixture.edge().stats().value(Meter.STORE_OBJECTS)).isZero();
            assertThat(Fetched.get(fixture.http(), "/film.bin").body()).isEqualTo(BODY);
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @Test
    void severalReadersAtTheirOwnPaceGetAllOfIt() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ScriptedOrigin origin = chunked(mayGoOn);
                EdgeFixture fixture = before(origin);
                RawClient slow = RawClient.to(fixture.http());
                RawClient slower = RawClient.to(fixture.http())) {
            slow.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\n\r\n").readHead();
            slower.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\n\r\n").readHead();
            mayGoOn.countDown();

            ByteArrayOutputStream bySlow = new ByteArrayOutputStream();
            ByteArrayOutputStream bySlower = new ByteArrayOutputStream();
            for (int i = 0; i < CHUNKS; i++) {
                bySlow.writeBytes(slow.read(CHUNK));
                bySlower.writeBytes(slower.read(CHUNK));
            }

            assertThat(bySlow.toByteArray()).isEqualTo(BODY);
            assertThat(bySlower.toByteArray()).isEqualTo(BODY);
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void whoLeavesDoesNotHoldUpTheOthers() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ScriptedOrigin origin = chunked(mayGoOn);
                EdgeFixture fixture = before(origin);
                RawClient staying = RawClient.to(fixture.http())) {
            try (RawClient leaving = RawClient.to(fixture.http())) {
                leaving.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\n\r\n").readHead();
                staying.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\n\r\n").readHead();
                mayGoOn.countDown();
                assertThat(staying.read(1 << 20)).hasSize(1 << 20);
            }

            assertThat(staying.read(BODY.length)).hasSize(BODY.length - (1 << 20));
        }
    }

    /** A range that waits for an end which will not be kept is answered with all of it. */
    @Test
    void aRangeThatWaitsForItsEndGetsAllOfIt() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        try (ScriptedOrigin origin = chunked(mayGoOn);
                EdgeFixture fixture = before(origin);
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET /film.bin HTTP/1.0\r\nhost: edge\r\nrange: bytes=-5\r\n\r\n");
            await().until(() -> fixture.edge().stats().value(Meter.MISSES) == 1);
            mayGoOn.countDown();

            assertThat(client.readHead()).contains(" 200 ");
            assertThat(client.read(BODY.length)).isEqualTo(BODY);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
