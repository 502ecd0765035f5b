// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.HistogramLogs;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.OriginFetches;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.RunRecord.ServerCost;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.measure.Timing;
import tidemark.loadtest.measure.Yardstick;

/** What several generators saw at the same time, as one run. It is judged by the limits of the first. */
public final class MergedRun {
    private static final double MICROS_PER_SECOND = 1e6;

    private final List<Generator> generators;
    private final Axis axis;

    /** @throws IllegalArgumentException if there is none */
    public MergedRun(List<Generator> generators) {
        this.generators = List.copyOf(generators);
        this.axis = Axis.of(generators);
    }

    /**
     * Puts them together.
     *
     * @param logs where the merged histogram logs go; none of the generators' own directories
     * @throws IOException if a log cannot be read or written
     */
    public RunRecord merge(Path logs) throws IOException {
        Map<Timing, MergedTimes> times = times(logs);
        List<RunRecord.Second> seconds = new MergedSeconds(generators, axis, times).all();
        List<Summary.Seen> sights =
                generators.stream().map(generator -> generator.run().seen()).toList();
        Summary.Seen seen = new MergedSight(sights, times).merged();
        OriginFetches origin = origin();
        List<Threshold> judged = Limits.of(first().thresholds()).judge(new Yardstick.Facts(seen, origin, seconds));
        return new RunRecord(
                title(),
                seconds,
                marks(),
                seen,
                origin,
                server(seen),
                judged,
                judged.stream().noneMatch(Threshold::broken));
    }

    private Map<Timing, MergedTimes> times(Path logs) throws IOException {
        Map<Timing, MergedTimes> times = new EnumMap<>(Timing.class);
        try (HistogramLogs merged = new HistogramLogs(logs, axis.startMillis())) {
            for (Timing timing : Timing.values()) {
                times.put(timing, MergedTimes.merge(generators, timing, axis, merged));
            }
        }
        return times;
    }

    private RunRecord first() {
        return generators.get(0).run();
    }

    private RunRecord.Title title() {
        RunRecord.Title title = first().title();
        double end = generators.stream()
                .mapToDouble(generator -> axis.seconds(generator.startMillis())
                        + generator.run().title().durationSeconds())
                .max()
                .orElse(0);
        String commands = generators.stream()
                .map(generator -> generator.run().title().command())
                .distinct()
                .collect(Collectors.joining("\n"));
        return new RunRecord.Title(
                title.scenario(),
                title.about(),
                title.server(),
                Instant.ofEpochMilli(axis.startMillis()).toString(),
                end,
                commands,
                environment());
    }

    /** That of the first, and of each other what is different there. */
    private Map<String, String> environment() {
        Map<String, String> first = first().title().environment();
        Map<String, String> all = new LinkedHashMap<>(first);
        all.put("generators", Integer.toString(generators.size()));
        for (int i = 1; i < generators.size(); i++) {
            String whose = " (generator " + (i + 1) + ")";
            generators.get(i).run().title().environment().forEach((what, value) -> {
                if (!value.equals(first.get(what))) {
                    all.put(what + whose, value);
                }
            });
        }
        return all;
    }

    private List<Mark> marks() {
        return generators.stream()
                .flatMap(generator -> {
                    double later = axis.seconds(generator.startMillis());
                    return generator.run().marks().stream()
                            .map(mark ->
                                    new Mark(mark.from() + later, mark.until() + later, mark.kind(), mark.label()));
                })
                .sorted(Comparator.comparingDouble(Mark::from))
                .toList();
    }

    /** They all asked the same origins, but not for equally long: the one that saw most is right. */
    private @Nullable OriginFetches origin() {
        return generators.stream()
                .map(generator -> generator.run().origin())
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(OriginFetches::max))
                .orElse(null);
    }

    /** They all watched the same server: the one that saw most of it is right. */
    private @Nullable ServerCost server(Summary.Seen seen) {
        long completed = Math.max(
                1,
                seen.requests().values().stream()
                        .mapToLong(Summary.Requests::completed)
                        .sum());
        return generators.stream()
                .map(generator -> generator.run().server())
                .filter(Objects::nonNull)
                .max(Comparator.comparingDouble(ServerCost::cpuSeconds))
                .map(most -> new ServerCost(
                        most.version(),
                        most.cpuSeconds(),
                        most.cpuSeconds() * MICROS_PER_SECOND / completed,
                        most.peakBytes()))
                .orElse(null);
    }
}
