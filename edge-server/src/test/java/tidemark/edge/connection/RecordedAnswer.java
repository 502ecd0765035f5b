// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;

/** A downstream that only notes what it is told, and may break where a test wants it to. */
public final class RecordedAnswer implements Downstream {
    private final EventExecutor executor;
    private int status;
    private long bytes;
    private boolean finished;
    private boolean aborted;
    private @Nullable String breaksAt;
    private long fullAt = Long.MAX_VALUE;

    public RecordedAnswer(EventExecutor executor) {
        this.executor = executor;
    }

    /** One that fails when this method is called for the first time. */
    public RecordedAnswer breakingAt(String method) {
        breaksAt = method;
        return this;
    }

    /** One whose client takes nothing: it has no room beyond so many bytes. */
    public RecordedAnswer fullAt(long mark) {
        fullAt = mark;
        return this;
    }

    private void maybeBreak(String method) {
        if (method.equals(breaksAt)) {
            breaksAt = null;
            throw new IllegalStateException("this downstream is broken, as the test wants it");
        }
    }

    /** The status of the head; 0 before. */
    public int status() {
        return status;
    }

    /** Bytes of the body. */
    public long bytes() {
        return bytes;
    }

    /** Whether it ended well. */
    public boolean isFinished() {
        return finished;
    }

    /** Whether it was cut. */
    public boolean isAborted() {
        return aborted;
    }

    @Override
    public EventExecutor executor() {
        return executor;
    }

    @Override
    public void interim(ResponseHead head) {
        // not recorded
    }

    @Override
    public void head(OutgoingHead head, boolean bodyFollows) {
        maybeBreak("head");
        status = head.head().status();
        finished = !bodyFollows;
    }

    @Override
    public boolean isWritable() {
        return !finished && bytes < fullAt;
    }

    @Override
    public void data(ByteBuf data, boolean last) {
        bytes += data.readableBytes();
        data.release();
        maybeBreak("data");
        finished |= last;
    }

    @Override
    public void finish() {
        finished = true;
    }

    @Override
    public void abort() {
        if (!finished) {
            finished = true;
            aborted = true;
        }
    }

    @Override
    public void flush() {
        maybeBreak("flush");
    }

    @Override
    public void listen(Listener listener) {}
}
