// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;

/** Requests for what is not for sharing do not wait for one another, the next ones not even for the first (T-17). */
class HitForMissTest {
    private static final int CLIENTS = 40;
    private static final String PRIVATE = "HTTP/1.1 200 OK\r\ncache-control: private\r\ncontent-length: 3\r\n\r\nown";
    private static final String PUBLIC = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: 3\r\n\r\nall";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache-control: private\r\n",
                "cache-control: no-store\r\n",
                "cache-control: max-age=60\r\nset-cookie: a=b\r\n"
            })
    void theNextRequestsAreAllWithTheOriginAtOnce(String fields) {
        CountDownLatch allAreHere = new CountDownLatch(CLIENTS);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    if (!wire.readHead().isEmpty()) {
                        if (wire.number() > 1) {
                            allAreHere.countDown();
                            awaitQuietly(allAreHere);
                        }
                        wire.send("HTTP/1.1 200 OK\r\n" + fields + "connection: close\r\ncontent-length: 3\r\n\r\nown");
                    }
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            assertThat(Fetched.get(fixture.http(), "/v.m3u8")
                            .field("cache-status")
                            .orElseThrow())
                    .startsWith("edge-under-test; fwd=uri-miss;")
                    .doesNotContain("hit-for-miss");

            List<Fetched> answers = Fetched.together(CLIENTS, fixture.http(), "/v.m3u8");

            assertThat(allAreHere.getCount()).isZero();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.field("cache-status"))
                    .hasValue("edge-under-test; fwd=uri-miss; detail=hit-for-miss; fwd-status=200"));
            assertThat(fixture.edge().stats().value(Meter.HITS_FOR_MISS)).isEqualTo(CLIENTS);
        }
    }

    @Test
    void anAnswerThatIsForSharingAgainIsKeptAndEndsIt() {
        try (PlannedOrigin origin = PlannedOrigin.answering(PRIVATE, PUBLIC);
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), "/page").text()).isEqualTo("own");
            assertThat(Fetched.get(fixture.http(), "/page")
                            .field("cache-status")
                            .orElseThrow())
                    .startsWith("edge-under-test; fwd=uri-miss; stored; fwd-status=200; ttl=");
            assertThat(Fetched.get(fixture.http(), "/page")
                            .field("cache-status")
                            .orElseThrow())
                    .contains("; hit;");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @Test
    void itIsForgottenSoon() {
        TurnedTime time = new TurnedTime();
        try (PlannedOrigin origin = PlannedOrigin.answering(PRIVATE);
                EdgeFixture fixture =
                        EdgeFixture.builder().time(time).origin(origin.url()).start()) {
            Fetched.get(fixture.http(), "/page");
            time.advance(Duration.ofSeconds(31));
            Fetched.get(fixture.http(), "/page");

            assertThat(fixture.edge().stats().value(Meter.HITS_FOR_MISS)).isZero();
        }
    }

    /** An error says nothing about what comes after it, and what comes after it is asked for by all at once. */
    @Test
    void anErrorIsNotRemembered() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        "HTTP/1.1 404 Not Found\r\ncache-control: no-store\r\ncontent-length: 0\r\n\r\n", PUBLIC);
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), "/page").status()).isEqualTo(404);
            assertThat(Fetched.get(fixture.http(), "/page").text()).isEqualTo("all");

            assertThat(fixture.edge().stats().value(Meter.HITS_FOR_MISS)).isZero();
        }
    }

    @Test
    void aPartOfItIsAskedForAsAPart() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        PRIVATE,
                        "HTTP/1.1 206 Partial Content\r\ncache-control: private\r\n"
                                + "content-range: bytes 1-1/3\r\ncontent-length: 1\r\n\r\nw");
                EdgeFixture fixture = origin.edge()) {
            Fetched.get(fixture.http(), "/film.bin");

            Fetched part = Fetched.get(fixture.http(), "/film.bin", "range", "bytes=1-1");

            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo("w");
            assertThat(origin.asked(2, "range")).isEqualTo("bytes=1-1");
            assertThat(part.field("cache-status"))
                    .hasValue("edge-under-test; fwd=uri-miss; detail=hit-for-miss; fwd-status=206");
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
