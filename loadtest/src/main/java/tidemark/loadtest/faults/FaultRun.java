// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.faults.FaultRow.OriginCost;
import tidemark.loadtest.faults.FaultRow.Said;
import tidemark.loadtest.faults.FaultRowOptions.Timetable;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.run.Group;
import tidemark.loadtest.run.LoadOptions;
import tidemark.loadtest.run.LoadRun;
import tidemark.loadtest.run.Outcome;
import tidemark.loadtest.run.StreamUrls;
import tidemark.loadtest.viewer.Behaviour;
import tidemark.loadtest.viewer.RenditionChoice;

/** One row: all streams are watched at the same time, the origin breaks, is mended, and everybody watches on. */
public final class FaultRun {
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private final FaultRowOptions options;
    private final List<OriginBill> bills = new ArrayList<>();
    private final @Nullable NodeWatch watch;
    private final ShellCommand breaks;
    private final ShellCommand mends;

    public FaultRun(FaultRowOptions options) {
        this.options = options;
        FaultRowOptions.Witnesses witnesses = options.witnesses();
        this.watch = witnesses.edge() == null ? null : new NodeWatch(witnesses.edge(), prefixes());
        this.breaks = new ShellCommand(options.timetable().breakBy());
        this.mends = new ShellCommand(options.timetable().mendBy());
    }

    /** Those who watch one stream. */
    private record Hall(String name, String url, Future<Outcome> outcome) {}

    /** Makes the row. Blocks until the last viewer has left. */
    public List<FaultRow> run() throws IOException, InterruptedException {
        for (URI origin : options.witnesses().origins()) {
            bills.add(new OriginBill(origin));
        }
        ExecutorService halls = Executors.newCachedThreadPool(FaultRun::thread);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, FaultRun::thread);
        try {
            return run(halls, clock);
        } catch (ExecutionException failed) {
            throw new IOException(String.valueOf(failed.getMessage()), failed);
        } finally {
            clock.shutdownNow();
            halls.shutdownNow();
        }
    }

    private List<FaultRow> run(ExecutorService halls, ScheduledExecutorService clock)
            throws IOException, InterruptedException, ExecutionException {
        Instant started = Instant.now();
        List<Hall> full = options.streams().entrySet().stream()
                .map(stream -> new Hall(stream.getKey(), stream.getValue(), halls.submit(viewers(stream.getValue()))))
                .toList();
        Timetable times = options.timetable();
        if (watch != null) {
            clock.scheduleAtFixedRate(watch, 0, NodeWatch.EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        long broke = clock.schedule(this::breakOrigin, times.broken().toMillis(), TimeUnit.MILLISECONDS)
                .get();
        long left = times.mended().minus(times.broken()).toNanos() - (System.nanoTime() - broke);
        clock.schedule(this::mendOrigin, left, TimeUnit.NANOSECONDS).get();
        List<Summary.Seen> seen = new ArrayList<>();
        for (Hall hall : full) {
            seen.add(hall.outcome().get().seen().summary());
        }
        readBills();
        List<FaultRow> rows = new ArrayList<>();
        for (int i = 0; i < full.size(); i++) {
            rows.add(row(full.get(i), seen.get(i), started, broke));
        }
        return rows;
    }

    private Callable<Outcome> viewers(String url) {
        Group group = new Group(
                "viewers",
                new StreamUrls(List.of(url), 1),
                Behaviour.live(RenditionChoice.Named.RANDOM),
                Arrivals.ramp(options.viewers(), ARRIVAL));
        LoadOptions load = new LoadOptions(
                options.transport(), List.of(group), options.timetable().duration(), 1);
        return () -> new LoadRun(load).run(second -> {});
    }

    /** Says when, as {@link System#nanoTime} counts. */
    private long breakOrigin() throws IOException, InterruptedException {
        readBills();
        long now = System.nanoTime();
        breaks.run();
        return now;
    }

    private long mendOrigin() throws IOException, InterruptedException {
        long now = System.nanoTime();
        mends.run();
        readBills();
        return now;
    }

    private void readBills() throws IOException, InterruptedException {
        for (OriginBill bill : bills) {
            bill.read();
        }
    }

    private FaultRow row(Hall hall, Summary.Seen seen, Instant started, long broke) {
        OriginCost cost =
                bills.stream().map(bill -> bill.below(prefix(hall.url()))).reduce(OriginCost.NONE, OriginCost::plus);
        return new FaultRow(
                options.title().cache(),
                options.title().row(),
                hall.name(),
                hall.url(),
                started.toString(),
                options.viewers(),
                FaultRow.Watching.of(seen),
                cost,
                said(hall.name(), broke));
    }

    private List<Said> said(String name, long broke) {
        if (watch == null) {
            return List.of();
        }
        return watch.changes().stream()
                .filter(change -> change.about().equals(name) || change.about().equals(NodeWatch.NODE))
                .map(change -> new Said(NodeWatch.seconds(change.nanos(), broke), change.about(), change.what()))
                .toList();
    }

    private Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        options.streams().forEach((name, url) -> prefixes.put(name, prefix(url)));
        return prefixes;
    }

    /** Everything of a stream is below the place where its playlist or MPD is. */
    private static String prefix(String url) {
        String path = URI.create(url).getPath();
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "loadtest-faults");
        thread.setDaemon(true);
        return thread;
    }
}
