// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;

/**
 * Moves one body to one client at the client's pace, from its own offset, while the body may still be arriving. A slow
 * client only delays itself: bytes stay in the shared body until it takes them (T-53).
 *
 * <p>Ownership: holds one reference to the body until it is done. Threads: the downstream's executor.
 */
final class Transfer implements Downstream.Listener, Runnable {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final Body body;
    private final Downstream out;
    private final long end;
    private final Terms terms;
    private final Completion completion;
    private final LongConsumer consumed;
    private @Nullable Future<?> guard;
    private long guardedOffset;
    private long offset;
    private long counted;
    private boolean joined;
    private boolean done;

    /**
     * What holds for every transfer.
     *
     * @param patienceNanos a client that takes nothing for so long is cut off
     */
    record Terms(Stats stats, long patienceNanos) {}

    /**
     * @param range what to send; its end is {@link Long#MAX_VALUE} when it is the body's unknown end
     * @param consumed told that this reader needs nothing before an offset any more
     */
    Transfer(Body body, ByteRange range, Downstream out, Terms terms, Completion completion, LongConsumer consumed) {
        this.body = body;
        this.out = out;
        this.offset = range.first();
        this.counted = range.first();
        this.end = range.last() == Long.MAX_VALUE ? Long.MAX_VALUE : range.last() + 1;
        this.terms = terms;
        this.completion = completion;
        this.consumed = consumed;
    }

    /** Sends the head and what is there of the body; the rest follows by itself. */
    void start(OutgoingHead head) {
        try {
            out.head(head, true);
            out.listen(this);
            consumed.accept(offset);
            if (body.end() == Body.End.OPEN) {
                joined = true;
                body.join(out.executor(), this);
            }
            proceed();
        } catch (RuntimeException | OutOfMemoryError fault) {
            cut(fault);
        }
    }

    /** News of the body, or room in the connection. */
    @Override
    public void run() {
        try {
            proceed();
        } catch (RuntimeException | OutOfMemoryError fault) {
            cut(fault);
        }
    }

    /** A fault of the edge itself breaks this answer, visibly. Netty tells exhausted direct memory as an Error. */
    private void cut(Throwable fault) {
        log.error("transfer failed offset={} end={}", offset, end, fault);
        out.abort();
        if (!done) {
            finish(Completion.How.ABORTED);
        }
    }

    private void proceed() {
        if (!done) {
            Body.End seen = body.end();
            move();
            if (!done && out.unsent() == 0) {
                settle(seen);
            }
            if (!done && guard == null && !out.isWritable()) {
                watch();
            }
        }
    }

    /** The client has to take something now: what it holds up is held for it (T-53). */
    private void watch() {
        guardedOffset = taken();
        guard = out.executor().schedule(this::look, terms.patienceNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        guard = null;
        if (done || out.isWritable()) {
            return;
        }
        if (taken() > guardedOffset) {
            watch();
        } else {
            out.abort();
            gone();
        }
    }

    private void move() {
        boolean moved = false;
        while (!done && out.isWritable() && (sendFile() || sendBytes())) {
            moved = true;
        }
        if (moved && !done) {
            count();
            consumed.accept(offset);
            out.flush();
        }
    }

    /** All that lies in a file by now; the connection says when it has gone. */
    private boolean sendFile() {
        FileRegion region = out.takesFiles() ? body.region(offset, end - offset) : null;
        if (region == null) {
            return false;
        }
        offset += region.count();
        out.file(region);
        return true;
    }

    private boolean sendBytes() {
        ByteBuf bytes = body.read(offset, Math.min(end - offset, out.portion()));
        if (bytes == null) {
            return false;
        }
        offset += bytes.readableBytes();
        boolean last = offset == end;
        count();
        out.data(bytes, last);
        if (last) {
            finish(Completion.How.COMPLETE);
        }
        return true;
    }

    private void count() {
        long taken = taken();
        if (taken > counted) {
            terms.stats().add(Meter.BYTES_OUT, taken - counted);
            counted = taken;
        }
    }

    /** Where the connection is: before it lies nothing that it still reads from a file. */
    private long taken() {
        return offset - out.unsent();
    }

    /** Nothing more to move now: the end, a break, or the wait for more. */
    private void settle(Body.End seen) {
        boolean all = offset == end;
        if (!all && (seen == Body.End.OPEN || offset < body.length())) {
            out.flush();
        } else if (all || (seen == Body.End.COMPLETE && end == Long.MAX_VALUE)) {
            out.finish();
            finish(Completion.How.COMPLETE);
        } else {
            out.abort();
            finish(Completion.How.ABORTED);
        }
    }

    @Override
    public void writable() {
        run();
    }

    @Override
    public void gone() {
        if (!done) {
            finish(Completion.How.CLIENT_GONE);
        }
    }

    private void finish(Completion.How how) {
        done = true;
        count();
        if (guard != null) {
            guard.cancel(false);
        }
        if (joined) {
            body.leave(out.executor(), this);
        }
        body.release();
        completion.done(how);
    }
}
