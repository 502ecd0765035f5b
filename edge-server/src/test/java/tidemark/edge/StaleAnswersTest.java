// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;

/** When a stale answer may be served, and when it may not (RFC 9111 §4.2.4, RFC 5861, C-25, C-26, T-67). */
class StaleAnswersTest {
    private static final String PLAYLIST =
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\na.ts\n";

    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private void staleSince(long seconds, String path, String... fields) {
        edge.originSays(200, "old", fields);
        edge.get(path);
        edge.secondsPass(10 + seconds);
    }

    @Test
    void whileOneValidationRunsEverybodyIsServedAtOnce() {
        staleSince(2, "/page", "cache-control: max-age=10, stale-while-revalidate=5", "etag: \"one\"");
        CountDownLatch validated = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> validated.getCount() == 0);
            return ScriptedEdge.answer(200, "new", "cache-control: max-age=10");
        });

        for (int i = 0; i < 20; i++) {
            Fetched stale = edge.get("/page");
            assertThat(stale.text()).as("RFC 5861 §3, C-26: nobody waits").isEqualTo("old");
            assertThat(stale.field("cache-status").orElseThrow())
                    .contains("; hit; ")
                    .contains("ttl=-2")
                    .contains("stale-while-revalidate");
            assertThat(stale.field("age")).hasValue("12");
        }
        await().until(() -> edge.asked() == 2);
        assertThat(edge.lastAsked()).contains("if-none-match: \"one\"\r\n");
        validated.countDown();

        await().untilAsserted(() -> assertThat(edge.get("/page").text()).isEqualTo("new"));
        assertThat(edge.asked()).as("exactly one validation ran").isEqualTo(2);
    }

    @Test
    void beyondThatTimeEverybodyWaits() {
        staleSince(5, "/page", "cache-control: max-age=10, stale-while-revalidate=5");
        edge.originSays(200, "new", "cache-control: max-age=10");

        assertThat(edge.get("/page").text()).as("RFC 5861 §3").isEqualTo("new");
    }

    @Test
    void aRefreshThatBringsWhatNobodyMayHaveIsNotFetchedToItsEnd() {
        staleSince(2, "/page", "cache-control: max-age=10, stale-while-revalidate=60");
        edge.originSays(200, "x".repeat(4 << 20), "cache-control: no-store");
        assertThat(edge.get("/page").text()).isEqualTo("old");
        await().until(() -> edge.asked() == 2);

        await().untilAsserted(() -> assertThat(edge.fixture().edge().stats().value(Meter.FILLS))
                .as("its flight does not wait for a reader that never comes")
                .isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void itStandsInForAnOriginInTrouble(int status) {
        staleSince(2, "/page", "cache-control: max-age=10, stale-if-error=5");
        edge.originSays(status, "trouble");

        Fetched stale = edge.get("/page");

        assertThat(stale.text()).as("RFC 5861 §4, C-25").isEqualTo("old");
        assertThat(stale.field("cache-status").orElseThrow()).contains("stale-if-error");
        assertThat(stale.field("age")).hasValue("12");
        edge.secondsPass(3);
        assertThat(edge.get("/page").status()).as("not for longer").isEqualTo(status);
    }

    @Test
    void itStandsInForAnOriginThatIsGone() {
        staleSince(2, "/page", "cache-control: max-age=10, stale-if-error=5");
        edge.originIsGone();

        assertThat(edge.get("/page").text()).as("RFC 5861 §4, C-25").isEqualTo("old");
        edge.secondsPass(3);
        assertThat(edge.get("/page").status()).isEqualTo(502);
    }

    @Test
    void anAnswerThatIsNoTroubleIsNotReplaced() {
        staleSince(2, "/page", "cache-control: max-age=10, stale-if-error=60");
        edge.originSays(404, "gone");

        assertThat(edge.get("/page").status()).as("RFC 5861 §4").isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/page;  max-age=10, must-revalidate",
                "/page;  max-age=10, proxy-revalidate",
                "/page;  s-maxage=10",
                "/page;  no-cache",
                "/page;  'max-age=10, stale-while-revalidate=60, stale-if-error=60, must-revalidate'",
                "/page;  's-maxage=10, stale-while-revalidate=60, stale-if-error=60'",
                "/1.m4s; max-age=10, must-revalidate",
                "/init.mp4; s-maxage=10"
            })
    void whatMustBeValidatedIsAGatewayTimeoutWhenItCannotBe(String path, String control) {
        staleSince(2, path, "cache-control: " + control, "etag: \"one\"");
        edge.originIsGone();

        Fetched refused = edge.get(path);

        assertThat(refused.status()).as("C-25, T-67").isEqualTo(504);
        assertThat(refused.text()).startsWith("ORIGIN_MUST_VALIDATE");
        assertThat(refused.field("cache-control")).as("H-33").hasValue("no-store");
        assertThat(refused.field("cache-status")).as("C-46, T-70").isEmpty();
        assertThat(refused.field("proxy-status").orElseThrow()).as("C-56").startsWith("edge-under-test; error=");
    }

    @Test
    void itIsServedAsSoonAsItCanBeValidatedAgain() {
        staleSince(2, "/page", "cache-control: s-maxage=10", "etag: \"one\"");
        edge.originIsGone();
        edge.get("/page");
        edge.originSays(304, "", "etag: \"one\"");

        assertThat(edge.get("/page").text()).as("C-20, C-25").isEqualTo("old");
    }

    @Test
    void anUnsaidGraceIsThatOfItsKind() {
        staleSince(2, "/page", "cache-control: max-age=10");
        edge.get("/1.m4s");
        edge.originIsGone();
        assertThat(edge.get("/page").text()).as("C-26: for a minute").isEqualTo("old");
        edge.secondsPass(58);
        assertThat(edge.get("/page").status()).isEqualTo(502);
        assertThat(edge.get("/1.m4s").text())
                .as("C-26: media never changes; as long as it may be watched")
                .isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache-control: no-cache"})
    void aPlaylistStandsInForOneAndAHalfTargetDurations(String trouble) {
        edge.originSays(200, PLAYLIST);
        assertThat(edge.get("/a.m3u8").text()).isEqualTo(PLAYLIST);
        edge.originSays(503, "trouble", trouble.isEmpty() ? "x: y" : trouble);
        edge.secondsPass(3);

        assertThat(edge.get("/a.m3u8").text()).as("C-26").isEqualTo(PLAYLIST);
        edge.secondsPass(4);
        assertThat(edge.get("/a.m3u8").text())
                .as("C-26: until 2 s of lifetime and 6 s more are over")
                .isEqualTo(PLAYLIST);
        edge.secondsPass(2);
        assertThat(edge.get("/a.m3u8").status()).as("then players fail over").isEqualTo(503);
    }

    @Test
    void aPlaylistIsNeverServedStaleWhileItIsValidated() {
        edge.originSays(200, PLAYLIST, "cache-control: max-age=1, stale-while-revalidate=60");
        edge.get("/a.m3u8");
        String next = PLAYLIST.replace(":7", ":8");
        edge.originSays(200, next, "cache-control: max-age=1");
        edge.secondsPass(2);

        assertThat(edge.get("/a.m3u8").text())
                .as("C-26: a stale playlist is a step back to its player")
                .isEqualTo(next);
    }

    @Test
    void aPlaylistThatSaysNoCacheIsValidatedForEveryRequest() {
        edge.originSays(200, PLAYLIST, "cache-control: no-cache", "etag: \"one\"");
        edge.get("/a.m3u8");
        AtomicInteger validated = new AtomicInteger();
        edge.originDoes(head -> {
            boolean byItsTag = head.toLowerCase(Locale.ROOT).contains("if-none-match: \"one\"");
            validated.addAndGet(byItsTag ? 1 : 0);
            return byItsTag
                    ? ScriptedEdge.answer(304, "", "cache-control: no-cache", "etag: \"one\"")
                    : ScriptedEdge.answer(500, "not asked for by its tag");
        });

        assertThat(edge.get("/a.m3u8").text()).as("C-20").isEqualTo(PLAYLIST);
        assertThat(edge.get("/a.m3u8").text()).isEqualTo(PLAYLIST);
        assertThat(validated).as("RFC 9111 §5.2.2.4").hasValue(2);
        edge.originIsGone();
        assertThat(edge.get("/a.m3u8").status()).as("C-25, T-67").isEqualTo(504);
    }

    @Test
    void aSegmentThatWasNotThereIsAskedForAgainWhateverTheOriginSaidOfThat() {
        edge.originSays(404, "none", "cache-control: max-age=60, stale-while-revalidate=600, stale-if-error=600");
        assertThat(edge.get("/1.m4s").status()).isEqualTo(404);
        edge.secondsPass(1);
        edge.originSays(200, "here");

        assertThat(edge.get("/1.m4s").text()).as("T-1").isEqualTo("here");
    }

    @Test
    void thatASegmentWasNotThereDoesNotStandInForAnOriginInTrouble() {
        edge.originSays(404, "none");
        edge.get("/1.m4s");
        edge.secondsPass(1);
        edge.originSays(503, "trouble");

        assertThat(edge.get("/1.m4s").status()).as("T-1, D-25").isEqualTo(503);
    }

    @Test
    void anErrorThatIsOpenToAllIsNotKeptInThePlaceOfASegment() {
        edge.originSays(503, "trouble", "cache-control: public");
        edge.get("/1.m4s");
        edge.secondsPass(1);
        edge.originSays(200, "here");

        assertThat(edge.get("/1.m4s").text()).as("C-5").isEqualTo("here");
    }

    @Test
    void whatIsNotForSharingAnyMoreIsNotServedStale() {
        staleSince(2, "/page", "cache-control: max-age=10, stale-while-revalidate=600");
        edge.originSays(200, "own", "cache-control: private");
        assertThat(edge.get("/page").text()).isEqualTo("old");
        await().until(() -> edge.asked() == 2 && edge.fixture().edge().stats().value(Meter.FILLS) == 0);

        assertThat(edge.get("/page").text())
                .as("T-17: else each such request has a refresh of its own begun behind it")
                .isEqualTo("own");
    }
}
