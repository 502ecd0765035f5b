// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Progress;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.viewer.Audience;
import tidemark.loadtest.viewer.RunClock;
import tidemark.loadtest.viewer.Seat;
import tidemark.loadtest.viewer.Viewer;

/**
 * One run: lets viewers arrive at an even pace, waits, and adds up what they saw. An open model: nobody waits for anybody
 * else to be served.
 *
 * <p>Threads: made and run by one thread, which may block; the viewers are spread over the event loops.
 */
public final class LoadRun {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LoadOptions options;
    private final RunClock clock = RunClock.system();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public LoadRun(LoadOptions options) {
        this.options = options;
    }

    /** The viewers of one event loop. */
    private record Room(EventLoop loop, Seat seat, Audience audience) {}

    /** Ends the run early. Any thread. */
    void stop() {
        stopped.countDown();
    }

    /** What came of a run: how long it took from the first arrival, and what was seen. */
    public record Outcome(Duration took, Tally seen) {}

    /** Makes the run. {@code everySecond} hears how it goes. */
    public Outcome run(BiConsumer<Duration, Progress> everySecond) throws SSLException, InterruptedException {
        try (Transport transport = new Transport(options.transport())) {
            List<Room> rooms = transport.loops().stream().map(this::room).toList();
            long start = clock.now();
            admitAll(transport, rooms, start);
            watch(rooms, start, everySecond);
            Duration took = Duration.ofNanos(clock.now() - start);
            Tally total = new Tally();
            for (Room room : rooms) {
                total.add(ask(room, () -> close(room)));
            }
            return new Outcome(took, total);
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
                    admit(transport, rooms.get(viewer % rooms.size()), group, viewer++, due, random.split());
                }
            }
        }
    }

    private static void admit(Transport transport, Room room, Group group, int number, long due, SplittableRandom own) {
        URI url = group.urls().choose(number, own);
        room.audience()
                .expect(
                        due,
                        () -> new Viewer(
                                room.seat(),
                                transport.session(room.loop()),
                                new Viewer.Habits(url, group.behaviour(), own),
                                group.urls().format(url)));
    }

    private void watch(List<Room> rooms, long start, BiConsumer<Duration, Progress> everySecond)
            throws InterruptedException {
        long end = start + options.duration().toNanos();
        long next = start + SECOND;
        while (next < end && !stopped.await(next - clock.now(), TimeUnit.NANOSECONDS)) {
            everySecond.accept(Duration.ofNanos(next - start), progress(rooms));
            next += SECOND;
        }
        stopped.await(end - clock.now(), TimeUnit.NANOSECONDS);
    }

    private static Progress progress(List<Room> rooms) throws InterruptedException {
        List<Progress> all = new ArrayList<>();
        for (Room room : rooms) {
            all.add(ask(room, () -> room.seat().tally().progress()));
        }
        return all.stream().reduce(Progress.NONE, Progress::plus);
    }

    private static Tally close(Room room) {
        room.audience().close();
        return room.seat().tally().copy();
    }

    /** What belongs to a loop is asked for on the loop. */
    private static <T> T ask(Room room, Callable<T> question) throws InterruptedException {
        return room.loop().submit(question).sync().getNow();
    }
}
