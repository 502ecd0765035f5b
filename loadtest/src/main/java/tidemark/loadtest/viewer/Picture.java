// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.function.LongConsumer;
import tidemark.loadtest.measure.Tally;

/**
 * What somebody sees from when they tune in until they change the channel or leave. To begin anew does not stop their
 * clock: who reloads a dark screen still waits for the first picture since they tuned in, and a frozen picture stays frozen
 * until the new one moves.
 */
final class Picture implements PlaybackBuffer.Observer {
    private final Tally seen;
    private final long tunedIn;
    private final LongConsumer whenFrozen;
    private boolean everSeen;
    private State state = State.DARK;
    private long since;

    /** What there is to see. */
    private enum State {
        /** Nothing so far. */
        DARK,
        MOVING,
        FROZEN,
        /** The stream ended, or nobody looks any more. */
        OVER
    }

    /**
     * A dark screen.
     *
     * @param everSeen whether this viewer has seen a picture before, on another channel
     * @param whenFrozen hears when it froze
     */
    Picture(Tally seen, long tunedIn, boolean everSeen, LongConsumer whenFrozen) {
        this.seen = seen;
        this.tunedIn = tunedIn;
        this.everSeen = everSeen;
        this.whenFrozen = whenFrozen;
    }

    /** Whether this viewer has ever seen a picture. */
    boolean everSeen() {
        return everSeen;
    }

    /** Whether somebody waits for it to move. */
    boolean awaited() {
        return state == State.DARK || state == State.FROZEN;
    }

    @Override
    public void started(long at) {
        if (state == State.FROZEN) {
            resumed(at, at - since);
            return;
        }
        if (everSeen) {
            seen.playback().startedAgain(at - tunedIn);
        } else {
            seen.playback().started(at - tunedIn);
        }
        everSeen = true;
        state = State.MOVING;
    }

    @Override
    public void ranDry(long at) {
        seen.playback().stalled();
        state = State.FROZEN;
        since = at;
        whenFrozen.accept(at);
    }

    @Override
    public void resumed(long at, long frozenNanos) {
        seen.playback().resumed();
        seen.playback().frozenFor(frozenNanos);
        state = State.MOVING;
    }

    /** There is no more to see, or nobody who looks. */
    @Override
    public void finished(long at) {
        if (state == State.MOVING) {
            seen.playback().stopped();
        } else if (state == State.FROZEN) {
            seen.playback().thawed();
            seen.playback().frozenFor(at - since);
        }
        state = State.OVER;
    }
}
