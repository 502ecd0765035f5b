// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import tidemark.loadtest.measure.RequestKind;

/**
 * Loads one track: asks its source for the next segment, loads it, adds it to the buffer, and again. One request at a
 * time; a failed one is repeated after a pause, and given up after the third time.
 */
final class TrackLoader {
    private static final int ATTEMPTS = 3;
    private static final long FULL = TimeUnit.SECONDS.toNanos(30);
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final int track;
    private final SegmentSource source;
    private final Viewing viewing;
    private final PlaybackBuffer buffer;
    private final SegmentCheck check;
    private final Set<URI> loadedInits = new HashSet<>(2);
    private State state = State.WAITING;
    private int generation;

    /** What the loader is at. */
    enum State {
        /** Until the source may have something new. */
        WAITING,
        /** Until a moment. */
        PAUSING,
        LOADING,
        ENDED
    }

    TrackLoader(int track, SegmentSource source, Viewing viewing, PlaybackBuffer buffer, SegmentCheck check) {
        this.track = track;
        this.source = source;
        this.viewing = viewing;
        this.buffer = buffer;
        this.check = check;
    }

    /** The source may have something new. */
    void wake(long due) {
        if (state == State.WAITING) {
            proceed(due);
        }
    }

    /** The timeline changed: what is being loaded is not wanted any more. */
    void restart(long now) {
        generation++;
        loadedInits.clear();
        if (state == State.ENDED || state == State.PAUSING) {
            state = State.WAITING;
            wake(now);
        }
    }

    /** Whether the source has no more. */
    boolean ended() {
        return state == State.ENDED;
    }

    private void proceed(long due) {
        state = State.WAITING;
        long excess = buffer.ahead(track, viewing.now()) - FULL;
        if (excess > 0) {
            pause(due + Math.max(excess, SHORTEST_PAUSE), this::proceed);
            return;
        }
        source.next(viewing.now())
                .match(
                        segment -> load(new Job(segment, ATTEMPTS, generation), due),
                        at -> pause(at, this::proceed),
                        () -> {},
                        this::end);
    }

    private void pause(long until, LongConsumer then) {
        state = State.PAUSING;
        int planned = generation;
        viewing.at(until, at -> {
            if (planned == generation) {
                then.accept(at);
            }
        });
    }

    private void end() {
        state = State.ENDED;
        viewing.trackEnded();
    }

    private void load(Job job, long due) {
        state = State.LOADING;
        URI init = job.segment.init();
        if (init == null || loadedInits.contains(init)) {
            viewing.fetch(RequestKind.SEGMENT, job.segment.uri(), due, new Loading(job, job.segment.uri(), due));
        } else {
            viewing.fetch(RequestKind.INIT, init, due, new Loading(job, init, due));
        }
    }

    private void loaded(Job job, URI uri) {
        long now = viewing.now();
        if (job.generation != generation) {
            proceed(now);
        } else if (uri.equals(job.segment.uri())) {
            buffer.append(track, job.segment, now);
            proceed(now);
        } else {
            loadedInits.add(uri);
            load(job, now);
        }
    }

    private void failed(Job job, long due) {
        long now = viewing.now();
        if (job.generation != generation) {
            proceed(now);
        } else if (job.attempts > 1) {
            Job again = new Job(job.segment, job.attempts - 1, generation);
            long retry = Math.max(now, due + Math.max(SHORTEST_PAUSE, job.segment.duration() / 4));
            pause(retry, at -> load(again, at));
        } else {
            viewing.tally().skipped(1);
            proceed(now);
        }
    }

    /** A segment to load, with the attempts that are left, for the timeline it was listed in. */
    private record Job(Segment segment, int attempts, int generation) {}

    /** One request of a job: the segment itself, or its initialisation. */
    private final class Loading implements Receiver {
        private final Job job;
        private final URI uri;
        private final long due;
        private final long asked = viewing.now();
        private long bytes;

        Loading(Job job, URI uri, long due) {
            this.job = job;
            this.uri = uri;
            this.due = due;
            check.begin(uri.getPath());
        }

        @Override
        public Optional<Wanted> wanted() {
            if (!uri.equals(job.segment.uri())) {
                return Optional.empty();
            }
            long ahead = buffer.ahead(track, asked);
            boolean urgent = buffer.state() != PlaybackBuffer.State.PLAYING;
            return Optional.of(new Wanted(source.encoding(), job.segment.duration(), ahead, urgent));
        }

        @Override
        public void body(ByteBuf piece) {
            bytes += piece.readableBytes();
            check.update(piece);
        }

        @Override
        public void loaded(URI from, OptionalLong clockOffset) {
            check.finish();
            if (uri.equals(job.segment.uri())) {
                source.arrived(bytes, viewing.now() - asked);
            }
            TrackLoader.this.loaded(job, uri);
        }

        @Override
        public void failed() {
            TrackLoader.this.failed(job, due);
        }
    }
}
