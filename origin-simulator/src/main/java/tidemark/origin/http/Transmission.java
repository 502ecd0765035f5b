// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.origin.faults.WirePlan;
import tidemark.origin.http.LogEntry.Progress;

/**
 * One answer on its way: waits, sends the head, then the body in slices as fast as the connection takes them or the plan
 * allows, then ends as the plan says.
 *
 * <p>Threads: lives on the event loop of its connection. Ownership: the body is shared heap memory, so there is nothing to
 * release when it is abandoned.
 */
final class Transmission {
    private static final int SLICE_BYTES = 64 * 1024;

    private final ChannelHandlerContext ctx;
    private final Answer answer;
    private final WirePlan plan;
    private final Visit visit;
    private final Runnable onComplete;
    private final Pace pace;
    private long bodyBegan;
    private int sent;
    private boolean sending;
    private boolean filling;
    private boolean ended;
    private @Nullable Future<?> timer;
    private @Nullable ChannelFuture lastWrite;

    /** @param onComplete what follows an answer that left the connection usable */
    Transmission(ChannelHandlerContext ctx, Answer answer, WirePlan plan, Visit visit, Runnable onComplete) {
        this.ctx = ctx;
        this.answer = answer;
        this.plan = plan;
        this.visit = visit;
        this.onComplete = onComplete;
        this.pace = new Pace(plan.bytesPerSecond());
    }

    void start() {
        if (plan.delay().isZero()) {
            begin();
        } else {
            after(plan.delay(), this::begin);
        }
    }

    /** The connection takes more. */
    void resume() {
        if (sending && !filling && !plan.paced()) {
            fill();
        }
    }

    /** The connection is gone. */
    void abandon() {
        if (!ended) {
            ended = true;
            sending = false;
            visit.ended(Progress.ABORTED);
        }
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void begin() {
        if (plan.cutAfter() == WirePlan.BEFORE_HEAD) {
            end();
            return;
        }
        lastWrite = ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, answer.status(), head()));
        sending = true;
        bodyBegan = System.nanoTime();
        if (plan.paced()) {
            trickle();
        } else {
            fill();
        }
    }

    private HttpHeaders head() {
        HttpHeaders headers = answer.headers();
        if (plan.lengthError() != 0 && !answer.neverHasBody()) {
            if (!chunked()) {
                headers.set(HttpHeaderNames.CONTENT_LENGTH, Math.max(0, answer.length() + plan.lengthError()));
            }
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return headers;
    }

    private boolean chunked() {
        return answer.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Whether the fault that makes a length wrong has none to change, and the chunks must lie instead. */
    private boolean wrongChunks() {
        return plan.lengthError() != 0
                && chunked()
                && plan.bodyBytes() > 0
                && plan.ending() == WirePlan.Ending.COMPLETE;
    }

    /** How many bytes of the body travel as they should. */
    private long limit() {
        return wrongChunks() ? WrongChunks.regular(plan.cutAfter(), plan.lengthError()) : plan.cutAfter();
    }

    /** Writes and flushes make the channel call {@link #resume} in the middle of this; that call has nothing to add. */
    private void fill() {
        filling = true;
        do {
            while (sent < limit() && ctx.channel().isWritable()) {
                write(SLICE_BYTES);
            }
            ctx.flush();
        } while (sent < limit() && ctx.channel().isWritable());
        filling = false;
        endIfSent();
    }

    private void trickle() {
        long due = Math.min(limit(), pace.due(System.nanoTime() - bodyBegan));
        while (sent < due && ctx.channel().isWritable()) {
            write((int) Math.min(SLICE_BYTES, due - sent));
        }
        ctx.flush();
        endIfSent();
        if (sending) {
            after(pace.tick(), this::trickle);
        }
    }

    private void write(int atMost) {
        int length = (int) Math.min(atMost, limit() - sent);
        if (length > 0) {
            visit.sending((long) sent + length);
            lastWrite = ctx.write(
                    new DefaultHttpContent(Unpooled.wrappedBuffer(answer.body(), answer.offset() + sent, length)));
            sent += length;
        }
    }

    private void endIfSent() {
        if (sending && sent >= limit()) {
            end();
        }
    }

    private void end() {
        sending = false;
        switch (plan.ending()) {
            case COMPLETE -> completeOrLie();
            case END -> endEarly();
            case CLOSE -> cut(() -> Hangup.close(ctx));
            case RESET -> cut(() -> Hangup.reset(ctx));
            case SILENCE -> ctx.flush();
        }
    }

    private void completeOrLie() {
        if (wrongChunks()) {
            cut(() -> WrongChunks.write(ctx, answer, plan.lengthError()).addListener(ChannelFutureListener.CLOSE));
        } else {
            complete();
        }
    }

    /** The end that looks right, where the framing has one that does not depend on the length. */
    private void endEarly() {
        if (chunked() || ctx.channel() instanceof Http2StreamChannel) {
            complete();
        } else {
            cut(() -> Hangup.close(ctx));
        }
    }

    private void complete() {
        ended = true;
        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(written -> {
            visit.ended(written.isSuccess() ? Progress.COMPLETE : Progress.ABORTED);
            if (written.isSuccess()) {
                onComplete.run();
            }
        });
    }

    private void cut(Runnable hangup) {
        ended = true;
        visit.ended(Progress.ABORTED);
        if (lastWrite == null) {
            hangup.run();
        } else {
            lastWrite.addListener(written -> hangup.run());
            ctx.flush();
        }
    }

    private void after(Duration wait, Runnable next) {
        timer = ctx.executor().schedule(next, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
