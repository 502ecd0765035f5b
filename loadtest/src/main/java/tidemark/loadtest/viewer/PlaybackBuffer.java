// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.Arrays;

/**
 * The media a player has and has not shown yet, as intervals of media time. The picture starts when every track has enough
 * media from the playhead on, moves with the clock, freezes the moment any track runs out, and moves again when all have
 * enough again.
 *
 * <p>Time passes only by being told: every method that takes {@code now} first plays up to it, so a freeze is dated
 * exactly, however late it is noticed.
 */
public final class PlaybackBuffer {
    private static final long NOTHING = Long.MIN_VALUE;

    private final long[] ends;
    private final long enough;
    private final Observer observer;
    private State state = State.STARTING;
    private boolean complete;
    private long playhead = NOTHING;
    private long since;

    /** What a picture can do. */
    public enum State {
        /** Nothing was shown yet. */
        STARTING,
        PLAYING,
        /** The picture froze. */
        DRY,
        /** All there is was shown. */
        FINISHED
    }

    /** Hears when the picture starts and stops, each with its exact moment. */
    public interface Observer {
        /** The first picture. */
        void started(long at);

        /** The picture froze. */
        void ranDry(long at);

        /** The picture moves again. */
        void resumed(long at, long frozenNanos);

        /** The last picture. */
        void finished(long at);
    }

    /**
     * An empty buffer.
     *
     * @param enough how much media it takes to start, or to move again, nanoseconds
     */
    public PlaybackBuffer(int tracks, long enough, Observer observer) {
        this.ends = new long[tracks];
        this.enough = enough;
        this.observer = observer;
        Arrays.fill(ends, NOTHING);
    }

    /** Adds a segment to a track. One that starts behind a hole at the playhead lets a standing picture jump over it. */
    public void append(int track, Segment segment, long now) {
        advance(now);
        boolean first = ends[track] == NOTHING;
        boolean atHole = state != State.PLAYING && ends[track] <= playhead;
        if (segment.start() > playhead && (first || atHole)) {
            playhead = segment.start();
        }
        ends[track] = Math.max(ends[track], segment.end());
        tryToMove(now);
    }

    /** No track will get more. */
    public void complete(long now) {
        advance(now);
        complete = true;
        tryToMove(now);
    }

    /** Throws everything away; the next segments may lie anywhere in time. A moving picture freezes. */
    public void flush(long now) {
        advance(now);
        if (state == State.PLAYING) {
            freeze(now);
        }
        Arrays.fill(ends, NOTHING);
        playhead = NOTHING;
    }

    /** Plays up to {@code now}. */
    public void advance(long now) {
        long end = shownTo();
        if (state != State.PLAYING || playhead + (now - since) < end) {
            return;
        }
        long at = since + (end - playhead);
        playhead = end;
        if (complete) {
            finish(at);
        } else {
            freeze(at);
        }
    }

    /** How much of a track is still to be shown, once played up to {@code now}. */
    public long ahead(int track, long now) {
        advance(now);
        return ends[track] == NOTHING ? 0 : ends[track] - position(now);
    }

    /** The media time being shown; meaningful once the picture started. */
    public long position(long now) {
        return state == State.PLAYING ? playhead + (now - since) : playhead;
    }

    /** What the picture does. */
    public State state() {
        return state;
    }

    /** How long the picture has been frozen, zero if it is not. */
    public long frozenFor(long now) {
        return state == State.DRY ? now - since : 0;
    }

    private long shownTo() {
        long end = Long.MAX_VALUE;
        for (long each : ends) {
            end = Math.min(end, each);
        }
        return end;
    }

    private void tryToMove(long now) {
        if (state == State.PLAYING || state == State.FINISHED) {
            return;
        }
        long end = shownTo();
        boolean some = end > playhead;
        if (some && (complete || end - playhead >= enough)) {
            play(now);
        } else if (complete && !some && state == State.DRY) {
            finish(now);
        }
    }

    private void play(long now) {
        boolean first = state == State.STARTING;
        long frozen = now - since;
        become(State.PLAYING, now);
        if (first) {
            observer.started(now);
        } else {
            observer.resumed(now, frozen);
        }
    }

    private void freeze(long at) {
        become(State.DRY, at);
        observer.ranDry(at);
    }

    private void finish(long at) {
        become(State.FINISHED, at);
        observer.finished(at);
    }

    private void become(State next, long at) {
        state = next;
        since = at;
    }
}
