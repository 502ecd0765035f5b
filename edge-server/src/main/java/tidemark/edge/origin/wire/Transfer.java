// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/**
 * One request on its way to one origin and its answer on the way back: first it waits for a connection, then it runs on
 * one, with a deadline for the head and one between two pieces of the body. When the pool's connection turns out to have
 * been dead, or the origin says that it has not looked at it, it runs once more on another. Confined to its event loop.
 */
public final class Transfer {
    private static final Logger log = LoggerFactory.getLogger(Transfer.class);

    private final Ask ask;
    private final Answer answer;
    private final Pool pool;
    private final long idleNanos;
    private @Nullable Connection connection;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean admitted;
    private boolean freshOnly;
    private boolean reused;
    private boolean repeated;
    private boolean headTold;
    private boolean paused;
    private boolean over;
    private long lastReadNanos;

    Transfer(Ask ask, Answer answer, Pool pool) {
        this.ask = ask;
        this.answer = answer;
        this.pool = pool;
        this.idleNanos = ask.idleTimeout().toNanos();
        this.freshOnly = !ask.idempotent();
    }

    /** Ends it without another word to the answer. */
    public void cancel() {
        if (!over) {
            Connection on = connection;
            finish();
            if (on != null) {
                on.framing().drop(this, false);
            }
        }
    }

    /**
     * Lets no more of the body come until {@link #resume}. What is on its way still comes: what was read with the last
     * piece, or the rest of an HTTP/2 stream's window.
     */
    public void pause() {
        setPaused(true);
    }

    /** Reads on. */
    public void resume() {
        setPaused(false);
    }

    private void setPaused(boolean pause) {
        if (paused != pause && connection != null && !over) {
            paused = pause;
            lastReadNanos = System.nanoTime();
            connection.framing().setPaused(this, pause);
        }
    }

    Ask ask() {
        return ask;
    }

    EventLoop loop() {
        return pool.loop();
    }

    boolean isOver() {
        return over;
    }

    boolean isPaused() {
        return paused;
    }

    /** Whether the answer was told a head. */
    boolean isHeadTold() {
        return headTold;
    }

    /** Whether a connection that may have died unnoticed will not do. */
    boolean isFreshOnly() {
        return freshOnly || ask.anew();
    }

    /** It has one of the places at the origin. */
    void admit() {
        admitted = true;
        cancelDeadline();
    }

    /** It waits for a place or a connection. */
    void wait(Runnable giveUp) {
        deadlineIn(ask.headTimeout().toNanos(), giveUp);
    }

    void startedOn(Connection on) {
        connection = on;
        reused = on.isUsed();
        pool.stats().count(Meter.ORIGIN_REQUESTS);
        deadlineIn(ask.headTimeout().toNanos(), this::timedOut);
    }

    /** Tells an interim head. */
    void interim(int status, List<Map.Entry<String, String>> fields) {
        if (!over) {
            try {
                answer.interim(status, fields);
            } catch (RuntimeException | OutOfMemoryError fault) {
                fault(fault);
            }
        }
    }

    /** Tells the final head. */
    void head(int status, List<Map.Entry<String, String>> fields, long length, boolean endedByClose) {
        if (over) {
            return;
        }
        headTold = true;
        lastReadNanos = System.nanoTime();
        deadlineIn(idleNanos, this::checkBody);
        try {
            answer.head(status, fields, length, endedByClose);
        } catch (RuntimeException | OutOfMemoryError fault) {
            fault(fault);
        }
    }

    /** Takes body bytes. */
    void data(ByteBuf bytes) {
        if (over) {
            bytes.release();
            return;
        }
        lastReadNanos = System.nanoTime();
        pool.stats().add(Meter.BYTES_IN, bytes.readableBytes());
        try {
            answer.data(bytes);
        } catch (RuntimeException | OutOfMemoryError fault) {
            fault(fault);
        }
    }

    void readComplete() {
        if (headTold && !over) {
            try {
                answer.readComplete();
            } catch (RuntimeException | OutOfMemoryError fault) {
                fault(fault);
            }
        }
    }

    /** The answer was whole. */
    void end() {
        if (over) {
            return;
        }
        finish();
        try {
            answer.end();
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.error("call failed origin={} path={}", pool.endpoint(), ask.path(), fault);
            answer.failed(Failure.INTERNAL, true);
        }
    }

    /** The exchange broke, on its connection, before the answer was whole. */
    void broke() {
        boolean stale = reused && !headTold && ask.idempotent();
        broke(headTold ? Failure.ORIGIN_TRUNCATED : Failure.ORIGIN_HUNG_UP, stale);
    }

    /** The same, for a reason of its own. */
    void broke(Failure failure) {
        broke(failure, false);
    }

    /** The origin says that it has not looked at the request, and will not (RFC 9113 §6.8, §8.7). */
    void refused() {
        if (!over && repeated) {
            finish();
            answer.failed(Failure.ORIGIN_HUNG_UP, false);
        } else {
            broke(Failure.ORIGIN_HUNG_UP, true);
        }
    }

    private void broke(Failure failure, boolean mayRepeat) {
        if (over) {
            return;
        }
        if (mayRepeat && !repeated) {
            repeated = true;
            freshOnly = true;
            connection = null;
            admitted = false;
            cancelDeadline();
            pool.repeat(this);
            return;
        }
        finish();
        answer.failed(failure, true);
    }

    /** No connection was to be had. */
    void notSent(Failure failure) {
        if (!over) {
            finish();
            answer.failed(failure, false);
        }
    }

    /** A connection of the kind that carries many will do for the second time, however old. */
    void acceptAny() {
        freshOnly = !ask.idempotent();
    }

    private void fault(Throwable fault) {
        log.error("call failed origin={} path={}", pool.endpoint(), ask.path(), fault);
        if (!over) {
            cancel();
        }
        answer.failed(Failure.INTERNAL, true);
    }

    private void timedOut() {
        Connection on = connection;
        if (!over) {
            finish();
            if (on != null) {
                on.framing().drop(this, true);
            }
            answer.failed(Failure.ORIGIN_TIMEOUT, true);
        }
    }

    /** One timer for the whole body, set again when it finds that bytes came meanwhile, or that nobody wanted them. */
    private void checkBody() {
        long left = idleNanos - (System.nanoTime() - lastReadNanos);
        if (left > 0 || paused) {
            deadlineIn(Math.max(left, idleNanos / 4), this::checkBody);
        } else {
            timedOut();
        }
    }

    private void finish() {
        over = true;
        cancelDeadline();
        pool.over(this, admitted);
    }

    private void deadlineIn(long nanos, Runnable task) {
        cancelDeadline();
        deadline = loop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
