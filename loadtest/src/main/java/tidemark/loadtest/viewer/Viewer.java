// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.RequestKind;

/**
 * One viewer: a session, a stream, a buffer and a loader per track. It owns no thread; between events it costs memory
 * only. Its states are those of its {@link PlaybackBuffer}, from the moment it arrives until it leaves.
 */
public final class Viewer implements Player {
    /** Players start with one to two and a half seconds of media. */
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(2);

    private final Seat seat;
    private final HttpSession session;
    private final Habits habits;
    private final Presentation presentation;
    private final List<TrackLoader> loaders = new ArrayList<>(2);
    private @Nullable PlaybackBuffer buffer;
    private long arrival;
    private boolean left;

    /** What distinguishes one viewer from another. */
    public record Habits(URI url, Behaviour behaviour, SplittableRandom random) {}

    public Viewer(Seat seat, HttpSession session, Habits habits, Presentation.Format format) {
        this.seat = seat;
        this.session = session;
        this.habits = habits;
        this.presentation = format.open(habits.url(), this);
    }

    /** Comes to watch; was meant to come at {@code due}. */
    void arrive(long due) {
        arrival = due;
        tally().arrived();
        presentation.start(due);
    }

    /** Notes how the picture is doing. */
    void sample(long now) {
        if (buffer == null) {
            return;
        }
        PlaybackBuffer shown = buffer;
        shown.advance(now);
        if (shown.state() == PlaybackBuffer.State.PLAYING) {
            presentation.wallClockOffset().ifPresent(offset -> tally().behindLive(now + offset - shown.position(now)));
        }
    }

    /** Goes away, whatever is still under way. */
    void leave(long now) {
        left = true;
        session.close();
        if (buffer == null) {
            return;
        }
        buffer.advance(now);
        tally().frozenFor(buffer.frozenFor(now));
        if (buffer.state() == PlaybackBuffer.State.PLAYING) {
            tally().stopped();
        } else if (buffer.state() == PlaybackBuffer.State.DRY) {
            tally().thawed();
        }
    }

    /** Asks for a resource, or counts why it cannot be asked for. */
    void fetch(RequestKind kind, URI uri, long due, Receiver receiver) {
        try {
            session.get(uri, new Fetch(seat, kind, uri, due, receiver));
        } catch (IllegalArgumentException noSuchUri) {
            unreadable(new BadManifestException("uri: " + uri + " (expected: http or https)", noSuchUri));
            receiver.failed();
        }
    }

    /** A loader has no more to load. */
    void trackEnded() {
        if (buffer != null && loaders.stream().allMatch(TrackLoader::ended)) {
            buffer.complete(now());
        }
    }

    @Override
    public long now() {
        return seat.clock().now();
    }

    @Override
    public int pick(int renditions) {
        return habits.behaviour().rendition().of(renditions, habits.random()::nextInt);
    }

    @Override
    public void load(RequestKind kind, URI uri, long due, ManifestListener listener) {
        fetch(kind, uri, due, new ManifestReceiver(this, listener));
    }

    @Override
    public void at(long due, LongConsumer task) {
        long delay = Math.max(0, due - now());
        long meant = now() + delay;
        seat.loop()
                .schedule(
                        () -> {
                            if (!left) {
                                seat.tally().timerLate(now() - meant);
                                task.accept(due);
                            }
                        },
                        delay,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void unreadable(BadManifestException why) {
        seat.tally().errors().failed(ErrorReason.BAD_MANIFEST, String.valueOf(why.getMessage()));
    }

    @Override
    public void play(List<? extends SegmentSource> tracks) {
        PlaybackBuffer filled = new PlaybackBuffer(tracks.size(), ENOUGH, new Screen());
        buffer = filled;
        for (SegmentSource track : tracks) {
            SegmentCheck check = new SegmentCheck(seat.tally());
            loaders.add(new TrackLoader(loaders.size(), track, this, filled, check));
        }
        listed();
    }

    @Override
    public void listed() {
        long now = now();
        loaders.forEach(loader -> loader.wake(now));
    }

    @Override
    public void rejoin() {
        if (buffer != null) {
            long now = now();
            tally().restarted();
            buffer.flush(now);
            loaders.forEach(loader -> loader.restart(now));
        }
    }

    @Override
    public PlaybackTally tally() {
        return seat.tally().playback();
    }

    /** Counts what the picture does. */
    private final class Screen implements PlaybackBuffer.Observer {
        @Override
        public void started(long at) {
            tally().started(at - arrival);
        }

        @Override
        public void ranDry(long at) {
            tally().stalled();
        }

        @Override
        public void resumed(long at, long frozenNanos) {
            tally().resumed();
            tally().frozenFor(frozenNanos);
        }

        @Override
        public void finished(long at) {
            tally().stopped();
        }
    }
}
