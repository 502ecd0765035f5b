// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.channel.Channel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What a pool knows of one of its connections. Confined to its event loop. */
final class Connection {
    /** So that no connection outlives its origin's address for long (DNS), nor all of them end at once. */
    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Framing framing;
    private final Pool pool;
    private final long endOfLife =
            System.nanoTime() + MAX_AGE_NANOS + ThreadLocalRandom.current().nextLong(MAX_AGE_NANOS / 4);
    private long idleSince = System.nanoTime();
    private int running;
    private boolean used;
    private boolean retired;
    private boolean listed;

    Connection(Framing framing, Pool pool) {
        this.framing = framing;
        this.pool = pool;
    }

    Framing framing() {
        return framing;
    }

    Channel channel() {
        return framing.channel();
    }

    /** Whether a transfer was completed on it: a failure without a byte may then be the origin's idle timeout. */
    boolean isUsed() {
        return used;
    }

    boolean isIdle() {
        return running == 0;
    }

    /** Whether another transfer may start on it now. */
    boolean hasRoom() {
        return !retired && channel().isActive() && running < framing.capacity();
    }

    /** Whether the pool has it among those with room. */
    boolean isListed() {
        return listed;
    }

    void setListed(boolean among) {
        listed = among;
    }

    void start(Transfer transfer) {
        running++;
        transfer.startedOn(this);
        framing.start(transfer);
    }

    /** A transfer on it is over, and whether it brought a whole answer. The pool hears of the room by {@link #free}. */
    void ended(boolean whole) {
        running--;
        used |= whole;
        idleSince = System.nanoTime();
    }

    /** There may be room for another transfer. */
    void free() {
        pool.free(this);
    }

    /** Takes no more transfers; ends with the last one that runs. */
    void retire() {
        retired = true;
        if (running == 0) {
            channel().close();
        }
    }

    boolean isRetired() {
        return retired;
    }

    boolean isTooOld() {
        return System.nanoTime() - endOfLife > 0;
    }

    boolean isIdleTooLong() {
        return running == 0 && System.nanoTime() - idleSince > MAX_IDLE_NANOS;
    }
}
