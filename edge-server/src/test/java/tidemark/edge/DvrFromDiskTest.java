// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.edge.DiskEdge.SEGMENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** What has left the live window is answered from disk, as if it had never left memory. */
class DvrFromDiskTest extends OnDiskEdge {
    private static final String BODY = DiskEdge.bytes(700_000, 1);

    DvrFromDiskTest() {
        super(BODY);
    }

    @Test
    void memoryLetsGoOfItAtTheEndOfTheLiveWindow() {
        edge.get(SEGMENT);
        await().until(() -> edge.value(Meter.DISK_KEPT) == 1);
        edge.secondsPass(80);
        edge.get(SEGMENT);
        assertThat(edge.value(Meter.HITS)).isEqualTo(1);

        edge.secondsPass(20);
        edge.get(SEGMENT);

        assertThat(edge.value(Meter.HITS)).isEqualTo(1);
        assertThat(edge.value(Meter.HITS_DISK)).isEqualTo(1);
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void everyByteAndTheAgeAreThoseOfTheAnswerThatCameOnce() {
        edge.holdsOnDiskAlone(SEGMENT);

        Fetched answer = edge.get(SEGMENT);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(BODY);
        assertThat(answer.field("age")).contains("100");
        assertThat(answer.field("etag")).contains("\"one\"");
        assertThat(answer.field("content-length")).contains("700000");
        assertThat(answer.field("cache-status")).contains("edge-under-test; hit; ttl=3500; detail=disk");
    }

    @Test
    void aRangeIsCutFromTheWhole() {
        edge.holdsOnDiskAlone(SEGMENT);

        Fetched part = edge.get(SEGMENT, "range", "bytes=299990-300009");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo(BODY.substring(299_990, 300_010));
        assertThat(part.field("content-range")).contains("bytes 299990-300009/700000");
    }

    @Test
    void aConditionIsJudgedByTheEdge() {
        edge.holdsOnDiskAlone(SEGMENT);

        assertThat(edge.get(SEGMENT, "if-none-match", "\"one\"").status()).isEqualTo(304);
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void aHundredRequestsAreOneRead() {
        edge.holdsOnDiskAlone(SEGMENT);

        List<Fetched> answers = Fetched.together(100, edge.url(), SEGMENT);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.text()).isEqualTo(BODY));
        assertThat(edge.value(Meter.DISK_READ)).isBetween((long) BODY.length(), BODY.length() + 10_000L);
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void whatComesBackStaysForThoseWhoWatchAtTheSamePlaceAndNoLonger() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.get(SEGMENT);

        edge.secondsPass(5);
        edge.get(SEGMENT);
        assertThat(edge.value(Meter.HITS)).isEqualTo(1);

        edge.secondsPass(10);
        edge.get(SEGMENT);
        assertThat(edge.value(Meter.HITS_DISK)).isEqualTo(2);
    }

    @Test
    void whatIsStaleIsConfirmedWithoutItsBody() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.secondsPass(3550 - 100);
        edge.originDoes(head -> ScriptedEdge.answer(304, "", "etag: \"one\"", "cache-control: max-age=3600"));
        edge.secondsPass(60);

        Fetched confirmed = edge.get(SEGMENT);

        assertThat(confirmed.text()).isEqualTo(BODY);
        assertThat(edge.lastAsked()).contains("if-none-match: \"one\"");
        assertThat(confirmed.field("cache-status").orElseThrow())
                .contains("fwd=stale", "fwd-status=304", "detail=disk");
    }
}
