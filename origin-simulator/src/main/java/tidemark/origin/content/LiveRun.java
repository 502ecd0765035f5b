// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Window;
import tidemark.origin.manifest.SegmentNames;

/**
 * A run of the packager as a view sees it: numbers, names and decode times begin again with 0 at each restart, and with
 * them the timeline's zero.
 *
 * @param gaps skipped segments, in the numbers of this run
 * @param end the number that the run did not get to
 */
record LiveRun(Timeline timeline, SegmentNames names, Set<Long> gaps, long end) {
    private static final long ENDLESS = Long.MAX_VALUE;

    /** The run that is on the air. */
    static LiveRun present(Timeline original, View view) {
        View.Restart restart = view.restart();
        if (restart == null) {
            return new LiveRun(original, SegmentNames.PLAIN, view.gaps(), ENDLESS);
        }
        String run = "r" + restart.firstNumber();
        return new LiveRun(
                original.restartedAt(restart.firstNumber(), run),
                restart.reuseNames() ? SegmentNames.PLAIN : new SegmentNames(run),
                renumbered(view.gaps(), restart.firstNumber()),
                ENDLESS);
    }

    /** The run whose names these are: the present one, or the one before it if its names were not taken over. */
    static Optional<LiveRun> named(Timeline original, View view, String run) {
        LiveRun present = present(original, view);
        if (run.equals(present.names.run())) {
            return Optional.of(present);
        }
        View.Restart restart = view.restart();
        return restart != null && run.isEmpty()
                ? Optional.of(new LiveRun(original, SegmentNames.PLAIN, view.gaps(), restart.firstNumber()))
                : Optional.empty();
    }

    private static Set<Long> renumbered(Set<Long> gaps, long firstNumber) {
        return gaps.stream().map(gap -> gap - firstNumber).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the run ever made, or will make, segment {@code number}. */
    boolean makes(long number) {
        return number >= 0 && number < end && !gaps.contains(number);
    }

    /** What manifests list at {@code edge}: at most {@code count} segments. */
    Window window(Instant edge, long count, boolean ended) {
        long last = timeline.newestAt(edge);
        long first = Math.max(0, last - count + 1);
        Set<Long> listedGaps =
                gaps.stream().filter(gap -> gap >= first && gap <= last).collect(Collectors.toUnmodifiableSet());
        return new Window(timeline, first, last, listedGaps, ended);
    }
}
