// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.edge.DiskEdge.SEGMENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** What an earlier run left on disk is evidence and not the truth: the origin is asked once, and moves no body for it. */
class RestartWithDiskTest extends OnDiskEdge {
    private static final String BODY = DiskEdge.bytes(700_000, 1);
    private static final String OTHER = DiskEdge.bytes(600_000, 2);

    RestartWithDiskTest() {
        super(BODY);
    }

    @Test
    void theFirstRequestIsConfirmedByTheOriginAndTheNextAsksNobody() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();

        Fetched first = edge.get(SEGMENT);
        assertThat(first.text()).isEqualTo(BODY);
        assertThat(edge.lastAsked()).contains("if-none-match: \"one\"");
        assertThat(first.field("cache-status").orElseThrow()).contains("fwd=stale", "fwd-status=304", "detail=disk");

        edge.secondsPass(20);
        Fetched second = edge.get(SEGMENT);
        assertThat(second.text()).isEqualTo(BODY);
        assertThat(second.field("cache-status").orElseThrow()).contains("; hit;", "detail=disk");
        assertThat(second.field("age")).contains("120");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void aHundredRequestsAreOneReadAndNoBodyFromTheOrigin() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();

        List<Fetched> answers = Fetched.together(100, edge.url(), SEGMENT);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.text()).isEqualTo(BODY));
        assertThat(edge.asked()).isEqualTo(2);
        assertThat(edge.value(Meter.BYTES_IN)).isZero();
        assertThat(edge.value(Meter.DISK_READ)).isLessThan(BODY.length() + 10_000L);
    }

    @Test
    void rangesAndConditionsAreAnsweredAsBefore() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();

        assertThat(edge.get(SEGMENT, "range", "bytes=500000-500009").text())
                .isEqualTo(BODY.substring(500_000, 500_010));
        assertThat(edge.get(SEGMENT, "if-none-match", "\"one\"").status()).isEqualTo(304);
    }

    @Test
    void whatTheOriginReplacedMeanwhileIsNeverServed() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.stop();
        edge.originHas(OTHER, "\"two\"");
        edge.start();

        assertThat(Fetched.together(20, edge.url(), SEGMENT))
                .allSatisfy(answer -> assertThat(answer.text()).isEqualTo(OTHER));
        edge.originIsGone();
        edge.secondsPass(100);
        assertThat(edge.get(SEGMENT).text()).isEqualTo(OTHER);
        edge.restart();
        assertThat(edge.get(SEGMENT).text()).isEqualTo(OTHER);
    }

    @Test
    void itStandsInForAnOriginThatIsGone() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originIsGone();
        edge.restart();

        Fetched answer = edge.get(SEGMENT);

        assertThat(answer.text()).isEqualTo(BODY);
        assertThat(answer.field("cache-status").orElseThrow()).contains("fwd=stale", "detail=stale-if-error");
        assertThat(edge.value(Meter.STALE_HITS)).isEqualTo(1);
    }

    @Test
    void whatStoodInIsSoonAskedAboutAgainAlsoAnInitSegment() {
        String init = "/live/news/1080p/init.mp4";
        edge.get(init);
        await().until(() -> edge.value(Meter.DISK_KEPT) == 1);
        edge.originIsGone();
        edge.restart();
        assertThat(edge.get(init).text()).isEqualTo(BODY);

        edge.originHas(OTHER, "\"two\"");
        edge.secondsPass(20);

        assertThat(edge.get(init).text()).isEqualTo(OTHER);
    }

    @Test
    void itStandsInForAnOriginInTrouble() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();
        edge.originSays(503, "later");

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
    }

    @Test
    void whatTheOriginDoesNotKnowForAMomentIsAskedAboutAgain() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();
        edge.originSays(404, "");
        assertThat(edge.get(SEGMENT).status()).isEqualTo(404);

        edge.secondsPass(2);
        edge.originHas(BODY, "\"one\"");

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
        assertThat(edge.value(Meter.BYTES_IN)).isZero();
    }

    @Test
    void whatMustBeValidatedDoesNotStandInWhenItIsStale() {
        edge.originSays(200, BODY, "cache-control: s-maxage=150", "etag: \"one\"");
        edge.holdsOnDiskAlone(SEGMENT);
        edge.restart();
        edge.secondsPass(100);
        edge.originSays(503, "later");

        assertThat(edge.get(SEGMENT).status()).isEqualTo(503);
    }

    @Test
    void withoutAValidatorTheOriginIsAskedAnewAndTheDiskIsTheFallback() {
        edge.originSays(200, BODY, "cache-control: max-age=3600");
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originIsGone();
        edge.restart();
        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);

        edge.restart();
        edge.originSays(200, OTHER, "cache-control: max-age=3600");
        edge.secondsPass(20);
        assertThat(edge.get(SEGMENT).text()).isEqualTo(OTHER);
        assertThat(edge.lastAsked()).doesNotContain("if-none-match", "if-modified-since");
    }

    @Test
    void aPlaylistIsNotRestored() {
        edge.originSays(
                200,
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:1\n#EXTINF:4,\nseg-1.m4s\n",
                "cache-control: max-age=3600",
                "content-type: application/vnd.apple.mpegurl");
        edge.get("/live/news/1080p/index.m3u8");
        edge.restart();
        edge.originIsGone();

        assertThat(edge.get("/live/news/1080p/index.m3u8").status()).isEqualTo(502);
    }

    @Test
    void aPurgeHolds() {
        edge.holdsOnDiskAlone(SEGMENT);
        assertThat(Fetched.post(edge.fixture().admin(), "/purge?prefix=/live/news/", "")
                        .text())
                .contains("\"onDisk\":1");
        edge.originIsGone();
        assertThat(edge.get(SEGMENT).status()).isEqualTo(502);

        edge.restart();

        assertThat(edge.get(SEGMENT).status()).isEqualTo(502);
    }
}
