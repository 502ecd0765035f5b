// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.measure.Threshold;

class VerdictTest {
    private final Tally tally = new Tally();

    private Verdict verdict(Threshold... thresholds) {
        return Verdict.of(new RunRecord(
                SampleRuns.calm().title(),
                List.of(),
                List.of(),
                tally.summary(),
                null,
                null,
                List.of(thresholds),
                true));
    }

    @Test
    void countsOneAsOne() {
        tally.playback().arrived();
        tally.playback().started(1);
        assertThat(verdict().headline()).isEqualTo("The viewer saw an unbroken picture.");
        tally.playback().stalled();
        tally.errors().status(404, "/a");
        assertThat(verdict().headline()).isEqualTo("The picture froze once for 1 viewer.");
        assertThat(verdict().answers()).isEqualTo("1 request failed.");
    }

    @Test
    void doesNotPraiseARunThatNobodyWatched() {
        assertThat(verdict().headline()).isEqualTo("Nobody came.");
    }

    @Test
    void tellsOfViewersWhoNeverSawAPicture() {
        tally.playback().arrived();
        tally.playback().arrived();
        tally.playback().started(1);
        assertThat(verdict().headline()).isEqualTo("1 of 2 never saw a picture.");
    }

    @Test
    void aLimitOnWhatWasNotMeasuredIsSaidToBe() {
        assertThat(verdict(new Threshold("max-latency-p99", 8000, 0, false, true))
                        .limits())
                .isEqualTo("It broke 1 of its 1 limits: behind live p99 not measured, at most 8 s allowed.");
    }

    @Test
    void doubtsTimesThatATesterTookWhoWasLateItself() {
        tally.timerLate(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(verdict().doubt()).isEmpty();
        tally.timerLate(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(verdict().doubt()).contains("late by up to 300 ms");
    }

    @Test
    void namesWhatWasBrokenOnPurpose() {
        assertThat(Verdict.faults(SampleRuns.marked(List.of(
                        new Mark(5, 5, Mark.Kind.FAULT, "origin restarts"),
                        new Mark(65, 155, Mark.Kind.FAULT, "origin freezes"),
                        new Mark(70, 70, Mark.Kind.NODE, "degraded")))))
                .isEqualTo("Broken on purpose: origin restarts at 0:05; origin freezes at 1:05 for 1 min 30 s.");
    }

    @Test
    void manyFaultsAreOnlyCounted() {
        List<Mark> many = IntStream.range(0, 6)
                .mapToObj(
                        i -> new Mark(i * 10, i * 10 + 5, Mark.Kind.FAULT, i == 2 ? "origin restarts" : "origin lags"))
                .toList();
        assertThat(Verdict.faults(SampleRuns.marked(many)))
                .isEqualTo("Broken on purpose: origin lags, 5 times; origin restarts, once.");
    }

    @Test
    void anUnbrokenPictureAloneIsNotPraisedWhenTheRunFailed() {
        RunRecord calm = SampleRuns.calm();
        RunRecord failed = new RunRecord(
                calm.title(), calm.seconds(), calm.marks(), calm.seen(), null, null, calm.thresholds(), false);
        assertThat(Verdict.of(failed).headline())
                .isEqualTo("All 400 viewers saw an unbroken picture, but limits were broken.");
    }
}
