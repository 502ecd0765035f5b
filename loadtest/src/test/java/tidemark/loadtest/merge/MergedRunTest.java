// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.HistogramLogs;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.OriginFetches;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.RunRecord.Second;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.measure.Yardstick;

/** Several generators, one run. */
class MergedRunTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    private final Tally everything = new Tally();
    private final List<Generator> generators = new ArrayList<>();

    /** A generator that let a viewer in each second, each with a segment that took as many milliseconds as told. */
    private void generator(Instant start, @Nullable OriginFetches origin, int... millis) throws IOException {
        Path logs = directory.resolve("g" + generators.size());
        Tally total = new Tally();
        List<Second> seconds = new ArrayList<>();
        try (HistogramLogs written = new HistogramLogs(logs, start.toEpochMilli())) {
            for (int at = 0; at < millis.length; at++) {
                Tally during = see(millis[at]);
                total.add(during);
                seconds.add(during.second(at, total));
                written.write(at * SECOND, (at + 1) * SECOND, during);
            }
        }
        everything.add(total);
        Limits limits = Limits.none().with(Yardstick.ERRORS, 3).with(Yardstick.FIRST_BYTE_P99, 100);
        List<Threshold> judged = limits.judge(new Yardstick.Facts(total.summary(), origin, seconds));
        RunRecord.Title title = new RunRecord.Title(
                "premiere",
                "All come at once.",
                "tidemark",
                start.toString(),
                millis.length,
                "loadtest run " + generators.size(),
                Map.of("processors", generators.size() == 0 ? "2" : "64", "Java", "17"));
        List<Mark> marks = List.of(new Mark(1, 2, Mark.Kind.FAULT, "freeze"));
        generators.add(
                new Generator(new RunRecord(title, seconds, marks, total.summary(), origin, null, judged, true), logs));
    }

    private static Tally see(int millis) {
        Tally tally = new Tally();
        tally.playback().arrived();
        tally.playback().started(Duration.ofMillis(2L * millis).toNanos());
        tally.playback().behindLive(Duration.ofMillis(6_000L + millis).toNanos());
        tally.requests()
                .responded(RequestKind.SEGMENT, Duration.ofMillis(millis).toNanos());
        tally.requests()
                .completed(RequestKind.SEGMENT, Duration.ofMillis(millis + 1L).toNanos(), 1_000);
        tally.errors().failed(ErrorReason.TRUNCATED, "http://h/a");
        tally.bodies().right();
        tally.playback().zapped();
        tally.playback().switched();
        tally.playback().reloaded();
        tally.connections().aborted();
        tally.handshaken(millis > 15, Duration.ofMillis(millis).toNanos());
        tally.cache().responded(RequestKind.SEGMENT, "edge; hit", "2");
        tally.timerLate(500_000);
        return tally;
    }

    private RunRecord merge() throws IOException {
        return new MergedRun(generators).merge(directory.resolve("out"));
    }

    @Test
    void isWhatOneGeneratorWouldHaveSeen() throws IOException {
        generator(NOON, null, 10, 20, 90);
        generator(NOON, null, 15, 200);
        assertThat(merge().seen()).isEqualTo(everything.summary());
    }

    @Test
    void quantilesAreThoseOfAllTimesTogether() throws IOException {
        generator(NOON, null, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        generator(NOON, null, 1_000);
        Second first = merge().seconds().get(0);
        assertThat(first.firstByte().count()).isEqualTo(2);
        assertThat(first.firstByte().p50()).isBetween(9.9, 10.1);
        assertThat(merge().seen().firstByte().p50()).isBetween(9.9, 10.1);
        assertThat(merge().seen().firstByte().p99()).isBetween(999.0, 1_001.0);
    }

    @Test
    void secondsAreThoseOfTheWallClock() throws IOException {
        generator(NOON, null, 10, 20, 30);
        generator(NOON.plusMillis(1_900), null, 50, 60);
        RunRecord run = merge();
        assertThat(run.title().startedAt()).isEqualTo(NOON.toString());
        assertThat(run.title().durationSeconds()).isEqualTo(3.9);
        assertThat(run.seconds()).extracting(Second::at).containsExactly(0, 1, 2, 3);
        assertThat(run.seconds()).extracting(Second::requests).containsExactly(1L, 1L, 2L, 1L);
        assertThat(run.seconds()).extracting(Second::arrived).containsExactly(1L, 2L, 4L, 5L);
        assertThat(run.seconds()).extracting(Second::present).containsExactly(1L, 2L, 4L, 2L);
        assertThat(run.seconds().get(2).firstByte().count()).isEqualTo(2);
        assertThat(run.seconds().get(3).firstByte().max()).isBetween(59.9, 60.1);
        assertThat(run.marks()).extracting(Mark::from).containsExactly(1.0, 2.9);
    }

    @Test
    void theOrderDoesNotMatterToTheClock() throws IOException {
        generator(NOON.plusSeconds(1), null, 50);
        generator(NOON, null, 10, 20, 30);
        assertThat(merge().seconds()).extracting(Second::requests).containsExactly(1L, 2L, 1L);
    }

    @Test
    void limitsAreHeldAgainstTheWhole() throws IOException {
        generator(NOON, null, 10, 20);
        generator(NOON, null, 10, 500);
        RunRecord run = merge();
        assertThat(run.passed()).isFalse();
        assertThat(run.thresholds())
                .filteredOn(Threshold::broken)
                .extracting(Threshold::name)
                .containsExactly("max-errors", "max-ttfb-p99");
        assertThat(run.thresholds().get(0).actual()).isEqualTo(4);
    }

    @Test
    void theSameOriginSeenTwiceIsNotTwoOrigins() throws IOException {
        generator(NOON, new OriginFetches(10, 2, 1.1, "/a"), 10);
        generator(NOON, new OriginFetches(11, 3, 1.2, "/b"), 10);
        assertThat(merge().origin()).isEqualTo(new OriginFetches(11, 3, 1.2, "/b"));
    }

    @Test
    void theEnvironmentTellsWhatDiffers() throws IOException {
        generator(NOON, null, 10);
        generator(NOON, null, 10);
        RunRecord.Title title = merge().title();
        assertThat(title.environment())
                .containsEntry("processors", "2")
                .containsEntry("generators", "2")
                .containsEntry("processors (generator 2)", "64")
                .doesNotContainKey("Java (generator 2)");
        assertThat(title.command()).isEqualTo("loadtest run 0\nloadtest run 1");
    }

    @Test
    void whatIsMergedCanBeMergedAgain() throws IOException {
        generator(NOON, null, 10, 20);
        generator(NOON.plusSeconds(1), null, 30);
        RunRecord once = merge();
        Path logs = directory.resolve("out");
        generators.clear();
        generators.add(new Generator(once, logs));
        RunRecord again = new MergedRun(generators).merge(directory.resolve("again"));
        assertThat(again.seen()).isEqualTo(once.seen());
        assertThat(again.seconds()).isEqualTo(once.seconds());
    }

    @Test
    void noGeneratorsAreNoRun() {
        assertThatThrownBy(() -> new MergedRun(List.of())).hasMessageContaining("expected: at least one");
    }
}
