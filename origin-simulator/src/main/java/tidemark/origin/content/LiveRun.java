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
    /** The run that is on the air at {@code instant}; a restart in the future has not happened. */
    static LiveRun onAirAt(Instant instant, Timeline original, View view) {
        View.Restart restart = view.restart();
        return restart == null || instant.isBefore(original.startOf(restart.firstNumber()))
                ? first(original, view, Long.MAX_VALUE)
                : restarted(original, view, restart);
    }

    /** The run that has names of this prefix now: the one on the air, or the one before if its names were not taken over. */
    static Optional<LiveRun> named(String prefix, Timeline original, View view) {
        LiveRun present = onAirAt(view.now(), original, view);
        if (prefix.equals(present.names.run())) {
            return Optional.of(present);
        }
        View.Restart restart = view.restart();
        return restart != null && prefix.isEmpty()
                ? Optional.of(first(original, view, restart.firstNumber()))
                : Optional.empty();
    }

    private static LiveRun first(Timeline original, View view, long end) {
        return new LiveRun(original, SegmentNames.PLAIN, view.gaps(), end);
    }

    private static LiveRun restarted(Timeline original, View view, View.Restart restart) {
        long firstNumber = restart.firstNumber();
        String run = "r" + firstNumber;
        Set<Long> gaps = view.gaps().stream().map(gap -> gap - firstNumber).collect(Collectors.toUnmodifiableSet());
        SegmentNames names = restart.reuseNames() ? SegmentNames.PLAIN : new SegmentNames(run);
        return new LiveRun(original.restartedAt(firstNumber, run), names, gaps, Long.MAX_VALUE);
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
