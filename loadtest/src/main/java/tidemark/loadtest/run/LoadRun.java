// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import tidemark.loadtest.http.Subscriber;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.HistogramLogs;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.viewer.Audience;
import tidemark.loadtest.viewer.RunClock;
import tidemark.loadtest.viewer.Seat;
import tidemark.loadtest.viewer.Viewer;

/**
 * One run: lets viewers arrive, gathers once a second what they saw, and adds it up. An open model: nobody waits for
 * anybody else to be served.
 *
 * <p>Threads: made and run by one thread, which may block; the viewers are spread over the event loops, and hand out what
 * they saw without waiting for anybody.
 */
public final class LoadRun {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadOptions options;
    private final Surroundings around;
    private final RunClock clock = RunClock.system();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** A run of which nothing is watched but its viewers. */
    public LoadRun(LoadOptions options) {
        this(options, Surroundings.none());
    }

    public LoadRun(LoadOptions options, Surroundings around) {
        this.options = options;
        this.around = around;
    }

    /** The viewers of one event loop. */
    private record Room(EventLoop loop, Seat seat, Audience audience) {}

    /** The viewer of that number comes. */
    private record Arrival(int viewer, long due, SplittableRandom random) {}

    /** What is known when everybody has gone. */
    private record Evening(SecondSeries series, Duration took, Memory memoryPerViewer) {}

    /** Ends the run early. Any thread. */
    public void stop() {
        stopped.countDown();
    }

    /**
     * Makes the run. What happened in a second is handed out when it is over, but for what origins and server did in it.
     *
     * @throws IOException if an origin cannot be asked, or the logs cannot be written
     */
    public Outcome run(Consumer<RunRecord.Second> everySecond) throws IOException, InterruptedException {
        try (Outside outside = new Outside(around.origins(), around.server())) {
            Memory before = Memory.now();
            try (Transport transport = new Transport(options.transport())) {
                List<Room> rooms = transport.loops().stream().map(this::room).toList();
                long nanoStart = System.nanoTime();
                long start = clock.now();
                outside.begin();
                admitAll(transport, rooms, start);
                markArrivals(nanoStart);
                Evening evening = spend(rooms, start, before, everySecond);
                return outcome(evening, nanoStart, start, outside);
            }
        }
    }

    private Evening spend(List<Room> rooms, long start, Memory before, Consumer<RunRecord.Second> everySecond)
            throws IOException, InterruptedException {
        try (HistogramLogs logs = around.logs() == null ? null : new HistogramLogs(around.logs(), millis(start))) {
            SecondSeries series = new SecondSeries(logs, everySecond);
            watch(rooms, start, series);
            Duration took = Duration.ofNanos(clock.now() - start);
            Memory perViewer = Memory.now().per(series.total().playback().present(), before);
            askAll(rooms, LoadRun::close).forEach(series::settle);
            return new Evening(series, took, perViewer);
        }
    }

    private Room room(EventLoop loop) {
        Seat seat = new Seat(loop, clock, new Tally());
        Audience audience = new Audience(seat);
        loop.execute(audience::open);
        return new Room(loop, seat, audience);
    }

    private void admitAll(Transport transport, List<Room> rooms, long start) {
        SplittableRandom random = new SplittableRandom(options.seed());
        int viewer = 0;
        for (Group group : options.groups()) {
            for (Arrivals.Phase phase : group.arrivals().phases()) {
                long first = start + phase.from().toNanos();
                for (int i = 0; i < phase.viewers(); i++) {
                    long due = first + phase.over().toNanos() * i / phase.viewers();
                    admit(transport, rooms.get(viewer % rooms.size()), group, new Arrival(viewer, due, random.split()));
                    viewer++;
                }
            }
        }
    }

    private static Viewer.Habits habits(Group group, int viewer, SplittableRandom own) {
        return new Viewer.Habits(() -> group.urls().choose(viewer, own), group.behaviour(), own);
    }

    private static Subscriber subscriber(Room room, Viewer.Habits habits) {
        return new Subscriber(
                habits.behaviour().bytesPerSecond(),
                habits.random().split(),
                room.seat().tally());
    }

    private static void admit(Transport transport, Room room, Group group, Arrival arrival) {
        Viewer.Habits habits = habits(group, arrival.viewer(), arrival.random());
        room.audience()
                .expect(
                        arrival.due(),
                        () -> new Viewer(
                                room.seat(),
                                transport.session(room.loop(), subscriber(room, habits)),
                                habits,
                                group.urls()::format));
    }

    private void markArrivals(long nanoStart) {
        for (Group group : options.groups()) {
            for (Arrivals.Phase phase : group.arrivals().phases()) {
                long from = nanoStart + phase.from().toNanos();
                String label = options.groups().size() == 1
                        ? phase.viewers() + " viewers"
                        : phase.viewers() + " " + group.name();
                around.marks().span(from, from + phase.over().toNanos(), Mark.Kind.ARRIVALS, label);
            }
        }
    }

    private void watch(List<Room> rooms, long start, SecondSeries series) throws InterruptedException {
        long end = start + options.duration().toNanos();
        long from = start;
        boolean over = false;
        while (!over) {
            long until = Math.min(from + SECOND, end);
            over = stopped.await(until - clock.now(), TimeUnit.NANOSECONDS) || until == end;
            Tally seen = new Tally();
            askAll(rooms, room -> room.seat().tally().drain()).forEach(seen::add);
            series.add(seen, Math.min(until, clock.now()) - from);
            from = until;
        }
    }

    /** What happens from the end on does not count, but for what it says about pictures that stood still then. */
    private static Tally close(Room room) {
        room.seat().tally().drain();
        room.audience().close();
        return room.seat().tally().drain();
    }

    private Outcome outcome(Evening evening, long nanoStart, long start, Outside outside) throws InterruptedException {
        OutsideSeries known = new OutsideSeries(outside.end(), nanoStart);
        SecondSeries series = evening.series();
        return new Outcome(
                Instant.EPOCH.plusNanos(start),
                evening.took(),
                series.total(),
                series.seconds(known),
                around.marks().between(nanoStart, nanoStart + evening.took().toNanos()),
                outside.fetches().orElse(null),
                known.cost(series.total().requests().completed()),
                evening.memoryPerViewer());
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** What belongs to a loop is asked for on the loop: all are asked before any is waited for. */
    private static <T> List<T> askAll(List<Room> rooms, Function<Room, T> question) throws InterruptedException {
        List<Future<T>> answers = new ArrayList<>();
        for (Room room : rooms) {
            answers.add(room.loop().submit(() -> question.apply(room)));
        }
        List<T> all = new ArrayList<>();
        for (Future<T> answer : answers) {
            all.add(answer.sync().getNow());
        }
        return all;
    }
}
