// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.SegmentUrls;

/** D-25: not yet, gone, or wrong. Two-second segments from number one, ten seconds of buffer. */
class SegmentAnswerTest {
    private static final long START = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();
    private static final MpdXml BY_NUMBER = live().set("timeShiftBufferDepth", "PT10S")
            .period("id=\"p\" start=\"PT0S\"", set("v", template("duration=\"2\""), representation("v1")));

    @Test
    void aSegmentOfTheFutureIsTooEarly() {
        assertThat(answer("v1/5.m4s", 7999)).isEqualTo(SegmentAnswer.TOO_EARLY);
        assertThat(SegmentAnswer.TOO_EARLY.missingMillis())
                .as("T-1: never kept")
                .isZero();
    }

    @Test
    void halfASegmentBeforeThatTheOriginHasTheWord() { // T-4, D-5: clocks differ
        assertThat(answer("v1/5.m4s", 8000)).isEqualTo(SegmentAnswer.EARLY);
        assertThat(answer("v1/5.m4s", 8999)).isEqualTo(SegmentAnswer.EARLY);
        assertThat(SegmentAnswer.EARLY.missingMillis()).as("T-1: never kept").isZero();
    }

    @Test
    void oneThatIsDueWithinHalfASegmentIsWorthTheWait() {
        assertThat(answer("v1/5.m4s", 9000)).isEqualTo(SegmentAnswer.DUE_SOON);
        assertThat(answer("v1/5.m4s", 9999)).isEqualTo(SegmentAnswer.DUE_SOON);
    }

    @Test
    void theWaitIsNoLongerThanAllowed() {
        Mpd mpd = BY_NUMBER.mpd();

        assertThat(SegmentCase.of(mpd, SegmentUrls.of(mpd).find(URI.create("/live/c1/v1/5.m4s")), START + 9000, 100)
                        .answer())
                .isEqualTo(SegmentAnswer.EARLY);
    }

    @Test
    void howLongItIsUntilThenIsTold() {
        Mpd mpd = BY_NUMBER.mpd();

        assertThat(SegmentCase.of(mpd, SegmentUrls.of(mpd).find(URI.create("/live/c1/v1/5.m4s")), START + 9600, 1000))
                .isEqualTo(new SegmentCase(SegmentAnswer.DUE_SOON, 400, 2000));
    }

    @Test
    void ofAnOnDemandPresentationNothingIsEarlyOrGone() {
        MpdXml xml = live().set("type", "static")
                .set("timeShiftBufferDepth", "PT10S")
                .period(
                        "id=\"p\" start=\"PT0S\" duration=\"PT100S\"",
                        set("v", template("duration=\"2\""), representation("v1")));

        assertThat(answer(xml, "v1/5.m4s", 0)).isEqualTo(SegmentAnswer.IN_WINDOW);
        assertThat(answer(xml, "v1/5.m4s", 1_000_000)).isEqualTo(SegmentAnswer.IN_WINDOW);
    }

    @Test
    void oneThatIsDueMayBeLate() {
        assertThat(answer("v1/5.m4s", 10_000)).isEqualTo(SegmentAnswer.DUE);
        assertThat(answer("v1/5.m4s", 11_999)).isEqualTo(SegmentAnswer.DUE);
        assertThat(SegmentAnswer.DUE.missingMillis()).isEqualTo(250);
    }

    @Test
    void oneThatIsOverdueIsTheOriginsFault() {
        assertThat(answer("v1/5.m4s", 12_000)).isEqualTo(SegmentAnswer.IN_WINDOW);
        assertThat(SegmentAnswer.IN_WINDOW.missingMillis()).isEqualTo(1000);
    }

    @Test
    void oneThatLeftTheBufferIsGoneWithAMargin() { // T-4
        assertThat(answer("v1/5.m4s", 32_000)).isEqualTo(SegmentAnswer.IN_WINDOW);
        assertThat(answer("v1/5.m4s", 32_001)).isEqualTo(SegmentAnswer.EXPIRED);
        assertThat(SegmentAnswer.EXPIRED.missingMillis()).isEqualTo(300_000);
    }

    @Test
    void initialisationSegmentsAreAlwaysThere() {
        assertThat(answer("v1/init.mp4", 0)).isEqualTo(SegmentAnswer.IN_WINDOW);
    }

    @Test
    void anyOtherUrlIsUnknown() {
        assertThat(answer("v2/5.m4s", 10_000)).isEqualTo(SegmentAnswer.UNKNOWN);
        assertThat(answer("v1/0.m4s", 10_000)).isEqualTo(SegmentAnswer.UNKNOWN);
        assertThat(SegmentAnswer.UNKNOWN.missingMillis()).isEqualTo(1000);
    }

    @Test
    void aNameThatTwoPeriodsUseMeansTheSegmentThatIsThere() { // D-6
        MpdXml xml = live().listed("p", "PT0S", 1, s(0, 2, 4))
                .period("id=\"q\" start=\"PT10S\"", set("v", template("duration=\"2\""), representation("v1")));

        assertThat(answer(xml, "v1/5.m4s", 12_500)).isEqualTo(SegmentAnswer.IN_WINDOW);
        assertThat(answer(xml, "v1/6.m4s", 12_500)).isEqualTo(SegmentAnswer.TOO_EARLY);
        assertThat(SegmentUrls.of(xml.mpd()).find(URI.create("/live/c1/v1/5.m4s")))
                .hasSize(2);
    }

    private static SegmentAnswer answer(String path, long elapsedMillis) {
        return answer(BY_NUMBER, path, elapsedMillis);
    }

    private static SegmentAnswer answer(MpdXml xml, String path, long elapsedMillis) {
        Mpd mpd = xml.mpd();
        URI uri = URI.create("http://edge.example/live/c1/" + path);
        return SegmentCase.of(mpd, SegmentUrls.of(mpd).find(uri), START + elapsedMillis, 5000)
                .answer();
    }
}
