// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.number;
import static tidemark.origin.RunningOrigin.segment;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault.DiscontinuityShift;
import tidemark.origin.faults.ViewFault.Ended;
import tidemark.origin.faults.ViewFault.Freeze;
import tidemark.origin.faults.ViewFault.Gap;
import tidemark.origin.faults.ViewFault.Jump;
import tidemark.origin.faults.ViewFault.Lag;
import tidemark.origin.faults.ViewFault.LateSegment;
import tidemark.origin.faults.ViewFault.Restart;
import tidemark.origin.faults.ViewFault.Rollback;
import tidemark.origin.faults.ViewFault.Skew;
import tidemark.origin.faults.ViewFault.TargetDuration;

/** A packager or a replica that is wrong about the stream (sections 1.15 and 2.8), as its clients see it. */
class ViewFaultsTest {
    private static final Duration SEGMENT = Duration.ofSeconds(2);

    private final RunningOrigin origin = new RunningOrigin();

    @AfterEach
    void stop() {
        origin.close();
    }

    private int status(long segment) {
        return origin.get(segment(segment)).statusCode();
    }

    @Test
    void healthyMeansTheEdgeMovesWithTheClock() {
        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        origin.clock.advance(SEGMENT);
        assertThat(origin.newestListed()).isEqualTo(NEWEST + 1);
    }

    @Test
    void lagKeepsTheEdgeAtADistance() {
        origin.faults().add(new Lag(Span.segments(3)));

        assertThat(origin.newestListed()).isEqualTo(NEWEST - 3);
        assertThat(status(NEWEST - 3)).isEqualTo(200);
        assertThat(status(NEWEST - 2)).isEqualTo(404);
        origin.clock.advance(SEGMENT);
        assertThat(origin.newestListed()).isEqualTo(NEWEST - 2);
    }

    @Test
    void lagMayLeaveTheMediaAlone() {
        origin.faults().add(new Lag(Span.of(Duration.ofSeconds(4)), false));

        assertThat(origin.newestListed()).isEqualTo(NEWEST - 2);
        assertThat(status(NEWEST)).isEqualTo(200);
    }

    @Test
    void freezeStopsTheEdgeWhereItIs() {
        origin.faults().add(new Freeze());
        origin.clock.advance(SEGMENT.multipliedBy(5));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(status(NEWEST + 1)).isEqualTo(404);
    }

    @Test
    void aFaultIsOverAfterItsTime() {
        origin.faults().add(new Freeze(), Aim.EVERYWHERE.lasting(Duration.ofSeconds(5)));
        origin.clock.advance(SEGMENT.multipliedBy(2));
        assertThat(origin.newestListed()).isEqualTo(NEWEST);

        origin.clock.advance(SEGMENT);
        assertThat(origin.newestListed()).isEqualTo(NEWEST + 3);
        assertThat(origin.faults().active()).isEmpty();
    }

    @Test
    void rollbackTakesThePlaylistBackAndLeavesTheSegments() {
        origin.faults().add(new Rollback(3));

        assertThat(origin.newestListed()).isEqualTo(NEWEST - 3);
        assertThat(status(NEWEST)).isEqualTo(200);
    }

    @Test
    void twoReplicasOfDifferentAgeAreARollbackWithAProbability() { // T-10
        origin.faults().add(new Rollback(1), Aim.EVERYWHERE.withProbability(0.5));

        long[] seen = IntStream.range(0, 64)
                .mapToLong(i -> origin.newestListed())
                .distinct()
                .sorted()
                .toArray();

        assertThat(seen).containsExactly(NEWEST - 1, NEWEST);
    }

    @Test
    void jumpTakesTheEdgeAheadWithItsSegments() {
        origin.faults().add(new Jump(5));

        assertThat(origin.newestListed()).isEqualTo(NEWEST + 5);
        assertThat(status(NEWEST + 5)).isEqualTo(200);
    }

    @Test
    void jumpMayOnlyListWhatIsNotThere() {
        origin.faults().add(new Jump(1, false));

        assertThat(origin.newestListed()).isEqualTo(NEWEST + 1);
        assertThat(status(NEWEST + 1)).isEqualTo(404);
    }

    @Test
    void restartBeginsAgainWithTheSameNamesAndOtherBytes() { // H-13, T-12
        origin.faults().add(new Restart(true));

        assertThat(number(origin.text(PLAYLIST), "#EXT-X-MEDIA-SEQUENCE")).isZero();
        assertThat(origin.newestListed()).isZero();
        assertThat(origin.text(PLAYLIST)).contains("\n0.m4s\n");
        byte[] before = origin.get(segment(0)).body();
        origin.clock.advance(SEGMENT.multipliedBy(4));
        assertThat(origin.newestListed()).isEqualTo(4);

        origin.faults().add(new Restart(true));
        assertThat(origin.newestListed()).isZero();
        assertThat(Arrays.equals(origin.get(segment(0)).body(), before)).isFalse();
    }

    @Test
    void restartMayUseNewNames() {
        origin.faults().add(new Restart(false));

        assertThat(origin.newestListed()).isZero();
        assertThat(origin.text(PLAYLIST)).doesNotContain("\n0.m4s\n");
        assertThat(status(NEWEST - 1)).isEqualTo(200);
    }

    @Test
    void gapSkipsTheNextSegments() { // EXT-X-GAP
        origin.faults().add(new Gap(2));
        origin.clock.advance(SEGMENT.multipliedBy(3));

        assertThat(origin.text(PLAYLIST)).contains("#EXT-X-GAP\n500.m4s", "#EXT-X-GAP\n501.m4s", "\n502.m4s");
        assertThat(status(500)).isEqualTo(404);
        assertThat(status(502)).isEqualTo(200);
    }

    @Test
    void aLateSegmentIsListedBeforeItIsThere() { // T-1
        origin.faults().add(new LateSegment(Duration.ofMillis(800)));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(status(NEWEST)).isEqualTo(404);
        origin.clock.advance(Duration.ofMillis(800));
        assertThat(status(NEWEST)).isEqualTo(200);
    }

    @Test
    void theDiscontinuitySequenceGoesBackWhenItsShiftGoes() {
        long fault = origin.faults().add(new DiscontinuityShift(3));
        assertThat(number(origin.text(PLAYLIST), "#EXT-X-DISCONTINUITY-SEQUENCE"))
                .isEqualTo(3);

        origin.faults().clear(fault);
        assertThat(number(origin.text(PLAYLIST), "#EXT-X-DISCONTINUITY-SEQUENCE"))
                .isZero();
    }

    @Test
    void theTargetDurationChanges() {
        origin.faults().add(new TargetDuration(2));

        assertThat(number(origin.text(PLAYLIST), "#EXT-X-TARGETDURATION")).isEqualTo(4);
    }

    @Test
    void anEndedStreamResumesWhenTheFaultGoes() {
        long fault = origin.faults().add(new Ended());
        origin.clock.advance(SEGMENT.multipliedBy(2));
        assertThat(origin.text(PLAYLIST)).contains("#EXT-X-ENDLIST");
        assertThat(origin.newestListed()).isEqualTo(NEWEST);

        origin.faults().clear(fault);
        assertThat(origin.text(PLAYLIST)).doesNotContain("#EXT-X-ENDLIST");
        assertThat(origin.newestListed()).isEqualTo(NEWEST + 2);
    }

    @Test
    void aSkewedClockIsWrongEverywhere() { // T-4
        origin.faults().add(new Skew(Duration.ofSeconds(-4)));

        assertThat(origin.newestListed()).isEqualTo(NEWEST - 2);
        assertThat(status(NEWEST)).isEqualTo(404);
        assertThat(origin.text("/time")).startsWith("2026-01-01T00:16:36");
        assertThat(origin.get(PLAYLIST).headers().firstValue("date")).contains("Thu, 01 Jan 2026 00:16:36 GMT");
    }

    @Test
    void theDateAloneMayBeWrong() {
        origin.faults().add(new Skew(Duration.ofSeconds(10), true, false));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(origin.get(PLAYLIST).headers().firstValue("date")).contains("Thu, 01 Jan 2026 00:16:50 GMT");
    }

    @Test
    void aFaultStrikesItsChannelOnly() {
        origin.faults().add(new Lag(Span.segments(2)), Aim.channel("c2"));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(origin.newestListed("/live/c2/v1/index.m3u8")).isEqualTo(NEWEST - 2);
    }

    @Test
    void aFaultStrikesItsRenditionOnly() {
        origin.faults().add(new Lag(Span.segments(2)), Aim.channel("c1").withRendition("v2"));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(origin.newestListed("/live/c1/v2/index.m3u8")).isEqualTo(NEWEST - 2);
    }

    @Test
    void aFaultStrikesItsPathsOnly() {
        origin.faults().add(new Lag(Span.segments(2)), Aim.path("/live/*/v2/*.m3u8"));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(origin.newestListed("/live/c2/v2/index.m3u8")).isEqualTo(NEWEST - 2);
        assertThat(status(NEWEST)).isEqualTo(200);
    }

    @Test
    void faultsAddUp() {
        origin.faults().add(new Lag(Span.segments(2)));
        origin.faults().add(new Lag(Span.segments(3)));
        assertThat(origin.newestListed()).isEqualTo(NEWEST - 5);

        origin.faults().clear();
        assertThat(origin.newestListed()).isEqualTo(NEWEST);
    }
}
