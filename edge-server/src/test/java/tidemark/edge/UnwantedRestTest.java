// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** The rest of an answer that is one client's only is not fetched when that client wants no more of it. */
class UnwantedRestTest {
    private static final int LARGE = 8 << 20;

    @Test
    void whatAHeadDoesNotWantIsNotFetchedToItsEnd() {
        nothingRunsOnAfter("HEAD", 200);
    }

    @Test
    void whatARangeDoesNotWantIsNotFetchedToItsEnd() {
        nothingRunsOnAfter("GET", 206, "range", "bytes=0-99");
    }

    @Test
    void whatAClientHasAlreadyIsNotFetchedToItsEnd() {
        nothingRunsOnAfter("GET", 304, "if-none-match", "\"film\"");
    }

    private static void nothingRunsOnAfter(String method, int status, String... fields) {
        try (ScriptedOrigin origin = largeAndPrivate(new CountDownLatch(0));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            assertThat(Fetched.send(method, fixture.http(), "/film.bin", fields).status())
                    .isEqualTo(status);

            awaitNothingRuns(fixture);
        }
    }

    @Test
    void aClientThatLeavesBeforeTheHeadTakesItsAnswerWithIt() {
        CountDownLatch left = new CountDownLatch(1);
        try (ScriptedOrigin origin = largeAndPrivate(left);
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient client = RawClient.to(fixture.http())) {
                client.send("GET /film.bin HTTP/1.1\r\nhost: edge\r\n\r\n");
                await().until(() -> origin.requests() == 1);
            }
            await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == 1);
            left.countDown();

            awaitNothingRuns(fixture);
        }
    }

    @Test
    void aSlowReaderOfALargeAnswerGetsAllOfIt() {
        try (ScriptedOrigin origin = largeAndPrivate(new CountDownLatch(0));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET /film.bin HTTP/1.1\r\nhost: edge\r\n\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(client.read(LARGE)).hasSize(LARGE).containsOnly('x');
            awaitNothingRuns(fixture);
        }
    }

    /** More lies before it than a body that is passed on may keep unread. */
    @Test
    void aPartFarBehindTheBeginningComes() {
        try (ScriptedOrigin origin = largeAndPrivate(new CountDownLatch(0));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched part = Fetched.get(fixture.http(), "/film.bin", "range", "bytes=6000000-6000009");

            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("xxxxxxxxxx");
            awaitNothingRuns(fixture);
        }
    }

    private static ScriptedOrigin largeAndPrivate(CountDownLatch mayAnswer) {
        byte[] body = new byte[LARGE];
        Arrays.fill(body, (byte) 'x');
        return ScriptedOrigin.start(wire -> {
            while (!wire.readHead().isEmpty()) {
                awaitQuietly(mayAnswer);
                wire.send("HTTP/1.1 200 OK\r\ncache-control: no-store\r\netag: \"film\"\r\ncontent-length: " + LARGE
                        + "\r\n\r\n");
                wire.send(body);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitNothingRuns(EdgeFixture fixture) {
        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
    }
}
