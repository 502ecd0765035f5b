// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord;

/** Runs of one scenario on several servers, side by side: a row for each figure, a column for each run. */
public final class Comparison {
    private static final double MEGA = 1e6;

    private final List<RunRecord> runs;
    private final List<Row> rows;

    /** In the order of the columns. */
    public Comparison(List<RunRecord> runs) {
        this.runs = List.copyOf(runs);
        this.rows = List.copyOf(figures());
    }

    /**
     * One figure of all runs.
     *
     * @param unit empty for what is merely counted
     * @param values one for each run; empty where it was not measured
     * @param best the columns that are better than others; none when all are alike or nothing is better than another
     */
    public record Row(String name, String unit, List<OptionalDouble> values, Set<Integer> best) {
        public Row {
            values = List.copyOf(values);
            best = Set.copyOf(best);
        }

        /** What stands in a column. */
        public String cell(int column) {
            return cell(values.get(column));
        }

        private static String cell(OptionalDouble value) {
            return value.isPresent() ? Amount.digits(value.getAsDouble()) : Amount.NONE.number();
        }

        /** The name with its unit. */
        public String label() {
            return unit.isEmpty() ? name : name + ", " + unit;
        }
    }

    /** What the columns are called. */
    public List<String> servers() {
        return runs.stream().map(run -> run.title().server()).toList();
    }

    public List<Row> rows() {
        return rows;
    }

    private List<Row> figures() {
        List<Row> all = new ArrayList<>();
        all.add(plain("viewers", run -> known(run.seen().playback().arrived())));
        all.add(row("errors", "", run -> known(run.seen().errors().total())));
        all.add(row("not found", "", run -> known(run.seen().errors().notFound())));
        all.add(row("no picture at all", "", run -> known(run.seen().playback().notStarted())));
        all.add(row("stalls", "", run -> known(run.seen().playback().stalls())));
        all.add(row("frozen picture", "s a viewer", Comparison::frozenEach));
        all.add(row("older than before", "", run -> known(run.seen().playback().backwards())));
        all.add(row("wrong bodies", "", run -> known(run.seen().bodies().wrong())));
        all.add(row("start-up p99", "ms", run -> p99(run.seen().playback().startup())));
        all.add(row("first byte p50", "ms", run -> p50(run.seen().firstByte())));
        all.add(row("first byte p99", "ms", run -> p99(run.seen().firstByte())));
        all.add(row("behind live p50", "ms", run -> p50(run.seen().playback().liveLatency())));
        all.add(row("behind live p99", "ms", run -> p99(run.seen().playback().liveLatency())));
        all.add(row("origin requests", "", Comparison::originRequests));
        all.add(row("processor time", "s", run -> cost(run, RunRecord.ServerCost::cpuSeconds)));
        all.add(row("processor time for an answer", "µs", run -> cost(run, RunRecord.ServerCost::cpuMicrosPerRequest)));
        all.add(row("most memory", "MB", run -> cost(run, server -> server.peakBytes() / MEGA)));
        return all;
    }

    private Row plain(String name, Function<RunRecord, OptionalDouble> of) {
        return new Row(name, "", runs.stream().map(of).toList(), Set.of());
    }

    /** A figure that is the better the lower it is. */
    private Row row(String name, String unit, Function<RunRecord, OptionalDouble> of) {
        List<OptionalDouble> values = runs.stream().map(of).toList();
        return new Row(name, unit, values, lowest(values));
    }

    /** Values that read alike are alike. */
    private static Set<Integer> lowest(List<OptionalDouble> values) {
        OptionalDouble least =
                values.stream().flatMapToDouble(OptionalDouble::stream).min();
        long different = values.stream()
                .filter(OptionalDouble::isPresent)
                .map(Row::cell)
                .distinct()
                .count();
        return different < 2
                ? Set.of()
                : IntStream.range(0, values.size())
                        .filter(i -> Row.cell(values.get(i)).equals(Row.cell(least)))
                        .boxed()
                        .collect(Collectors.toSet());
    }

    private static OptionalDouble frozenEach(RunRecord run) {
        long viewers = run.seen().playback().arrived();
        return viewers == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(run.seen().playback().stalledSeconds() / viewers);
    }

    private static OptionalDouble originRequests(RunRecord run) {
        boolean known = run.seconds().stream().anyMatch(second -> second.originRequests() >= 0);
        long sum = run.seconds().stream()
                .mapToLong(second -> Math.max(0, second.originRequests()))
                .sum();
        return known ? known(sum) : OptionalDouble.empty();
    }

    private static OptionalDouble cost(RunRecord run, Function<RunRecord.ServerCost, Double> of) {
        RunRecord.ServerCost server = run.server();
        return server == null ? OptionalDouble.empty() : OptionalDouble.of(of.apply(server));
    }

    private static OptionalDouble p50(Quantiles times) {
        return times.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(times.p50());
    }

    private static OptionalDouble p99(Quantiles times) {
        return times.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(times.p99());
    }

    private static OptionalDouble known(long count) {
        return OptionalDouble.of((double) count);
    }

    /** A table for a terminal; the best of a row has a star. */
    public String text() {
        return new Grid(this).text();
    }

    /** A table for a document; the best of a row is bold. */
    public String markdown() {
        return new Grid(this).markdown();
    }
}
