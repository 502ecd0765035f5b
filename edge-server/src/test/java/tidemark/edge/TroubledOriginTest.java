// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An origin that fails is asked once for all who wait, whatever its error says of sharing (T-16, T-17). */
class TroubledOriginTest {
    private static final int CLIENTS = 40;

    @ParameterizedTest
    @ValueSource(strings = {"cache-control: no-store", "cache-control: private", "set-cookie: a=b", "x-says: nothing"})
    void anErrorIsFetchedOnceForAllWhoWait(String field) {
        CountDownLatch allWait = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    while (!wire.readHead().isEmpty()) {
                        HitForMissTest.awaitQuietly(allWait);
                        wire.send("HTTP/1.1 503 Sorry\r\n" + field + "\r\ncontent-length: 5\r\n\r\nsorry");
                    }
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            CompletableFuture<List<Fetched>> answers =
                    CompletableFuture.supplyAsync(() -> Fetched.together(CLIENTS, fixture.http(), "/live/v1.m4s"));
            fixture.awaitRequests(CLIENTS);
            allWait.countDown();

            assertThat(answers.join())
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
            assertThat(origin.requests()).isEqualTo(1);
        }
    }
}
