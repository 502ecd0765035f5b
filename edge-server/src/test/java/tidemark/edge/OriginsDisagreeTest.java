// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.edge.stats.Meter;
import tidemark.origin.OriginSimulator;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.Fault;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** Two origins of one stream, of which one is behind, or both have started over (H-12, H-13, T-10, T-11). */
class OriginsDisagreeTest {
    private static final Duration TARGET_DURATION = Duration.ofSeconds(2);

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).secondOrigin().start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void lag(OriginSimulator origin) {
        origin.faults().add(new ViewFault.Lag(Span.segments(3)));
    }

    private long asked(OriginSimulator origin) {
        return origin.requestLog().count(viewer.playlist());
    }

    /** A refresh of the edge's own that began before the clock was turned may be what answers first. */
    private void seesTheEdgeAt(long sequence) {
        await().untilAsserted(() -> assertThat(viewer.edgeSequence()).isEqualTo(sequence));
    }

    private long value(Meter meter) {
        return fixture.edge().stats().value(meter);
    }

    @Test
    void whileTheyTakeTurnsInLaggingTheStreamNeverGoesBackAndStaysAtTheTrueEdge() {
        long first = viewer.edgeSequence();
        for (int step = 1; step <= 10; step++) {
            fixture.origin().faults().clear();
            fixture.otherOrigin().faults().clear();
            lag(step % 2 == 0 ? fixture.otherOrigin() : fixture.origin());
            time.advance(TARGET_DURATION);

            assertThat(viewer.edgeSequence()).as("T-10, step " + step).isEqualTo(first + step);
        }
        assertThat(value(Meter.PLAYLISTS_REFUSED)).isEqualTo(10);
    }

    @Test
    void theOneThatLagsIsNotAskedAgainForThatStreamNorForItsSegments() {
        long first = viewer.edgeSequence();
        lag(fixture.origin());
        for (int step = 1; step <= 60; step++) {
            time.advance(TARGET_DURATION);
            seesTheEdgeAt(first + step);
        }
        String newest = viewer.newestSegment();

        assertThat(Fetched.get(fixture.http(), newest).status()).isEqualTo(200);
        assertThat(fixture.origin().requestLog().count(newest)).isZero();
        assertThat(asked(fixture.origin()))
                .as("before it lagged, and once after")
                .isEqualTo(2);
        assertThat(value(Meter.PLAYLISTS_REFUSED)).isEqualTo(1);
        assertThat(Fetched.get(fixture.admin(), "/stats").text()).contains("\"lateFor\":1");
        assertThat(Fetched.get(fixture.admin(), "/streams").text()).doesNotContain("\"generation\":2");
    }

    @Test
    void aVersionThatTheOtherOriginConfirmsIsAsGoodAsNew() {
        long newest = viewer.edgeSequence();
        lag(fixture.origin());
        time.advance(Duration.ofMillis(1100));

        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        viewer.fetch();
        assertThat(value(Meter.ORIGIN_RETRIES)).as("fresh again").isEqualTo(1);
        assertThat(value(Meter.PLAYLISTS_REFUSED)).isEqualTo(1);
    }

    @Test
    void whenBothAreBehindWhatIsHeldIsServedAndNobodyIsAskedAThirdTime() {
        long newest = viewer.edgeSequence();
        lag(fixture.origin());
        lag(fixture.otherOrigin());
        time.advance(TARGET_DURATION);

        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(asked(fixture.origin())).isEqualTo(2);
        assertThat(value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
        assertThat(value(Meter.PLAYLISTS_REFUSED)).isEqualTo(2);
    }

    static List<Fault> answersThatBringNothing() {
        return List.of(
                new AnswerFault.ErrorStatus(404),
                new AnswerFault.ErrorStatus(500),
                new AnswerFault.HtmlPage(),
                new AnswerFault.CacheControl("private, no-store"));
    }

    @ParameterizedTest
    @MethodSource("answersThatBringNothing")
    void whenTheOtherBringsNothingWhatIsHeldIsServed(Fault fault) {
        long newest = viewer.edgeSequence();
        lag(fixture.origin());
        fixture.otherOrigin().faults().add(fault, Aim.path(viewer.playlist()));
        time.advance(TARGET_DURATION);
        Fetched answer = viewer.fetch();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Viewer.edgeSequence(answer.text())).isEqualTo(newest);
        assertThat(value(Meter.ORIGIN_RETRIES)).isEqualTo(1);
        assertThat(asked(fixture.origin())).isEqualTo(2);
    }

    @Test
    void anMpdThatWentBackIsAskedForElsewhereToo() {
        String mpd = "/live/c1/timeline.mpd";
        Fetched.get(fixture.http(), mpd);
        lag(fixture.origin());
        time.advance(TARGET_DURATION);
        String answer = Fetched.get(fixture.http(), mpd).text();

        assertThat(answer)
                .as("D-11")
                .isEqualTo(Fetched.get(fixture.otherOrigin().baseUrl(), mpd).text());
        assertThat(value(Meter.PLAYLISTS_REFUSED)).isEqualTo(1);
    }

    @Test
    void aRestartOfBothIsBelievedSoonAlthoughTheyBeganAtDifferentMoments() {
        long before = viewer.edgeSequence();
        fixture.origin().faults().add(new ViewFault.Restart(false));
        time.advance(TARGET_DURATION.multipliedBy(3));
        fixture.otherOrigin().faults().add(new ViewFault.Restart(false));
        time.advance(TARGET_DURATION);
        assertThat(viewer.edgeSequence()).as("T-11: not at once").isGreaterThanOrEqualTo(before);

        for (int fetches = 0; fetches < 3; fetches++) {
            time.advance(TARGET_DURATION);
            viewer.fetch();
        }

        assertThat(viewer.edgeSequence()).as("H-13").isLessThan(20);
        assertThat(Fetched.get(fixture.admin(), "/streams").text()).contains("\"generation\":2");
    }

    @Test
    void aRestartOfOneIsNotBelievedWhileTheOtherGoesOn() {
        long first = viewer.edgeSequence();
        fixture.origin().faults().add(new ViewFault.Restart(false));
        for (int step = 1; step <= 60; step++) {
            time.advance(TARGET_DURATION);
            seesTheEdgeAt(first + step);
        }

        assertThat(Fetched.get(fixture.admin(), "/streams").text()).doesNotContain("\"generation\":2");
    }
}
