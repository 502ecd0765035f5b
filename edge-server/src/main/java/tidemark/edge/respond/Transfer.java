// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;
import tidemark.edge.connection.Downstream;
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
    private final Body body;
    private final Downstream out;
    private final long end;
    private final Stats stats;
    private final Completion completion;
    private final LongConsumer consumed;
    private long offset;
    private boolean joined;
    private boolean done;

    /**
     * @param range what to send; its end is {@link Long#MAX_VALUE} when it is the body's unknown end
     * @param consumed told how far this reader has come
     */
    Transfer(Body body, ByteRange range, Downstream out, Stats stats, Completion completion, LongConsumer consumed) {
        this.body = body;
        this.out = out;
        this.offset = range.first();
        this.end = range.last() == Long.MAX_VALUE ? Long.MAX_VALUE : range.last() + 1;
        this.stats = stats;
        this.completion = completion;
        this.consumed = consumed;
    }

    void start() {
        out.listen(this);
        if (body.end() == Body.End.OPEN) {
            joined = true;
            body.join(out.executor(), this);
        }
        run();
    }

    /** News of the body, or room in the connection. */
    @Override
    public void run() {
        if (!done) {
            Body.End seen = body.end();
            move();
            if (!done) {
                settle(seen);
            }
        }
    }

    private void move() {
        boolean moved = false;
        while (!done && out.isWritable()) {
            ByteBuf bytes = body.read(offset, end - offset);
            if (bytes == null) {
                break;
            }
            int count = bytes.readableBytes();
            offset += count;
            stats.add(Meter.BYTES_OUT, count);
            moved = true;
            boolean last = offset == end;
            if (last) {
                finish(Completion.How.COMPLETE);
            }
            out.data(bytes, last);
        }
        if (moved && !done) {
            consumed.accept(offset);
            out.flush();
        }
    }

    /** Nothing more to move now: the end, a break, or the wait for more. */
    private void settle(Body.End seen) {
        if (seen == Body.End.OPEN || offset < body.length()) {
            out.flush();
        } else if (seen == Body.End.COMPLETE && (end == Long.MAX_VALUE || offset == end)) {
            finish(Completion.How.COMPLETE);
            out.finish();
        } else {
            finish(Completion.How.ABORTED);
            out.abort();
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
        if (joined) {
            body.leave(out.executor(), this);
        }
        body.release();
        completion.done(how);
    }
}
