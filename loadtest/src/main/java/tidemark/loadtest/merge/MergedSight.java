// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tidemark.loadtest.measure.ConnectionTally;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Summary.Seen;
import tidemark.loadtest.measure.Timing;

/** What the viewers of all generators saw: counts are added, distributions come from the merged histograms. */
final class MergedSight {
    private final List<Seen> all;
    private final Map<Timing, MergedTimes> times;

    MergedSight(List<Seen> all, Map<Timing, MergedTimes> times) {
        this.all = all;
        this.times = times;
    }

    Seen merged() {
        return new Seen(
                requests(),
                of(Timing.FIRST_BYTE).all(),
                errors(),
                bodies(),
                playback(),
                cache(),
                connections(),
                of(Timing.TIMER_LAG).all());
    }

    private Map<RequestKind, Summary.Requests> requests() {
        Map<RequestKind, Summary.Requests> merged = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            List<Summary.Requests> some = all.stream()
                    .filter(seen -> seen.requests().containsKey(kind))
                    .map(seen -> Objects.requireNonNull(seen.requests().get(kind)))
                    .toList();
            if (!some.isEmpty()) {
                merged.put(
                        kind,
                        new Summary.Requests(
                                some.stream()
                                        .mapToLong(Summary.Requests::completed)
                                        .sum(),
                                some.stream().mapToLong(Summary.Requests::bytes).sum(),
                                of(Timing.FIRST_BYTE).of(kind.tag()),
                                of(Timing.TRANSFER).of(kind.tag())));
            }
        }
        return merged;
    }

    private Summary.Errors errors() {
        Map<String, String> examples = new TreeMap<>();
        all.forEach(seen -> seen.errors().examples().forEach(examples::putIfAbsent));
        return new Summary.Errors(
                sum(seen -> seen.errors().total()),
                sum(seen -> seen.errors().notFound()),
                counts(seen -> seen.errors().byReason()),
                new TreeMap<>(counts(seen -> seen.errors().byStatus())),
                examples,
                sum(seen -> seen.errors().resent()));
    }

    private Summary.Bodies bodies() {
        return new Summary.Bodies(
                sum(seen -> seen.bodies().verified()), sum(seen -> seen.bodies().wrong()), counts(seen -> seen.bodies()
                        .wrongBy()));
    }

    private Summary.Playback playback() {
        return new Summary.Playback(
                sum(seen -> seen.playback().arrived()),
                sum(seen -> seen.playback().started()),
                sum(seen -> seen.playback().notStarted()),
                sum(seen -> seen.playback().stalls()),
                total(seen -> seen.playback().stalledSeconds()),
                sum(seen -> seen.playback().backwards()),
                sum(seen -> seen.playback().restarts()),
                sum(seen -> seen.playback().skippedSegments()),
                of(Timing.STARTUP).all(),
                of(Timing.BEHIND_LIVE).all(),
                sum(seen -> seen.playback().left()),
                sum(seen -> seen.playback().zaps()),
                sum(seen -> seen.playback().reloads()),
                sum(seen -> seen.playback().switches()));
    }

    private Summary.Connections connections() {
        return new Summary.Connections(
                sum(seen -> seen.connections().handshakes()),
                sum(seen -> seen.connections().resumed()),
                of(Timing.HANDSHAKE).of(ConnectionTally.FULL),
                of(Timing.HANDSHAKE).of(ConnectionTally.RESUMED),
                sum(seen -> seen.connections().moved()),
                sum(seen -> seen.connections().aborted()));
    }

    private Summary.Cache cache() {
        long aged = sum(seen -> seen.cache().age().count());
        double seconds =
                total(seen -> seen.cache().age().mean() * seen.cache().age().count());
        long oldest =
                all.stream().mapToLong(seen -> seen.cache().age().max()).max().orElse(0);
        return new Summary.Cache(
                counts(seen -> seen.cache().answers()),
                counts(seen -> seen.cache().media()),
                new Summary.Age(aged, aged == 0 ? 0 : seconds / aged, oldest));
    }

    private <K> Map<K, Long> counts(Function<Seen, Map<K, Long>> figure) {
        Map<K, Long> counts = new HashMap<>();
        all.forEach(seen -> figure.apply(seen).forEach((key, count) -> counts.merge(key, count, Long::sum)));
        return counts;
    }

    private long sum(ToLongFunction<Seen> figure) {
        return all.stream().mapToLong(figure).sum();
    }

    private double total(ToDoubleFunction<Seen> figure) {
        return all.stream().mapToDouble(figure).sum();
    }

    private MergedTimes of(Timing timing) {
        return Objects.requireNonNull(times.get(timing), "timing");
    }
}
