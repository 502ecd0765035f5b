// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.connection.Downstream;
import tidemark.edge.store.Body;

/**
 * A range of a body that still arrives and has no known length. It waits until it can be told which bytes these are, and
 * is never answered as if what exists were all (D-36, H-59, T-42). Beyond a deadline, and when the body turns out not to
 * be kept, all of the body is sent instead, which a server may always do (RFC 9110 §14.2).
 *
 * <p>Ownership: holds one reference to the body, which goes to the answer. Threads: the downstream's executor.
 */
final class PendingRange implements Downstream.Listener, Runnable {
    private static final Logger log = LoggerFactory.getLogger(PendingRange.class);
    private static final long AT_MOST_SECONDS = 30;

    private final Body body;
    private final ByteRange.Ask ask;
    private final Downstream out;
    private final Completion completion;
    private final Function<ByteRange.Wish, Runnable> answer;
    private @Nullable Future<?> deadline;
    private boolean over;

    /**
     * @param answer what sends it, once it is decided what is sent; takes over the reference to the body, also when it throws
     */
    PendingRange(
            Body body,
            ByteRange.Ask ask,
            Downstream out,
            Completion completion,
            Function<ByteRange.Wish, Runnable> answer) {
        this.body = body;
        this.ask = ask;
        this.out = out;
        this.completion = completion;
        this.answer = answer;
    }

    /** What such a range comes to now. */
    static ByteRange.Wish wish(ByteRange.Ask ask, Body body) {
        boolean passedOn = body.isPassedOn();
        Body.End seen = body.end();
        long length = body.expectedLength();
        if (length >= 0) {
            return ask.of(length);
        }
        boolean waits = seen == Body.End.OPEN && !passedOn;
        ByteRange.Wish wish = passedOn ? ByteRange.Wish.Whole.WHOLE : ask.ofGrowing(body.length());
        return wish == ByteRange.Wish.Undecided.UNDECIDED && !waits ? ByteRange.Wish.Whole.WHOLE : wish;
    }

    void start() {
        try {
            out.listen(this);
            body.join(out.executor(), this);
            deadline = out.executor().schedule(this::giveUp, AT_MOST_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException | OutOfMemoryError fault) {
            stop();
            body.release();
            throw fault;
        }
        run();
    }

    /** News of the body. */
    @Override
    public void run() {
        ByteRange.Wish wish = over ? ByteRange.Wish.Undecided.UNDECIDED : wish(ask, body);
        if (wish != ByteRange.Wish.Undecided.UNDECIDED) {
            decided(wish);
        }
    }

    private void giveUp() {
        if (!over) {
            decided(ByteRange.Wish.Whole.WHOLE);
        }
    }

    private void decided(ByteRange.Wish wish) {
        stop();
        Runnable prepared;
        try {
            prepared = answer.apply(wish);
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.error("range failed ask={}", ask, fault);
            out.abort();
            completion.done(Completion.How.ABORTED);
            return;
        }
        prepared.run();
    }

    private void stop() {
        over = true;
        body.leave(out.executor(), this);
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void writable() {
        // nothing was written yet
    }

    @Override
    public void gone() {
        if (!over) {
            stop();
            body.release();
            completion.done(Completion.How.CLIENT_GONE);
        }
    }
}
