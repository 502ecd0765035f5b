// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The waiting of one fetch for a segment that is not there yet (D-25, D-27): pauses between questions, longer from one to
 * the next, and a deadline. All who wait for the segment wait here together. Confined to the flight's loop.
 */
final class Hold {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final EventLoop loop;
    private @Nullable ScheduledFuture<?> timer;
    private long nextPause = FIRST_PAUSE_MILLIS;
    private long paused;
    private boolean used;

    Hold(EventLoop loop) {
        this.loop = loop;
    }

    /** Whether anything was waited for. */
    boolean wasUsed() {
        return used;
    }

    /** Leads on after so long, unless the hold ends before. A pause that runs is over. */
    void wait(long millis, Runnable next) {
        end();
        used = true;
        timer = loop.schedule(next, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Leads on after the next pause.
     *
     * @param mostMillis what all pauses may take together
     * @return false when that is used up
     */
    boolean pause(long mostMillis, Runnable next) {
        long pause = Math.min(nextPause, mostMillis - paused);
        if (pause <= 0) {
            return false;
        }
        paused += pause;
        nextPause = Math.min(2 * nextPause, LONGEST_PAUSE_MILLIS);
        wait(pause, next);
        return true;
    }

    /** Whether another pause may follow when all of them together may take so long. */
    boolean hasLeft(long mostMillis) {
        return mostMillis > paused;
    }

    /** Something else than time is waited for. */
    void use() {
        used = true;
    }

    /** Waits no more. */
    void end() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
