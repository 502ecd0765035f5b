// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.loadtest.measure.ErrorReason;

/**
 * Reads the responses of one channel, one exchange at a time, and tells the listener. Whatever goes wrong closes the
 * channel, and the failure is told when it has closed, so that it is told once.
 *
 * <p>The waiting limit is lazy: one timer per busy channel that moves itself along, not one per response.
 */
final class ResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger log = LoggerFactory.getLogger(ResponseReader.class);

    private final Owner owner;
    private final long patienceNanos;
    private @Nullable Exchange exchange;
    private @Nullable ErrorReason reason;
    private boolean headSeen;
    private boolean interim;
    private boolean keepAlive;
    private boolean timerArmed;
    private long lastHeard;

    /** The connection a reader works for. */
    interface Owner {
        /** The channel of {@code reader} is gone; comes before {@link #unanswered}. */
        void closed(ResponseReader reader);

        /** The response is complete. */
        void answered(boolean reusable);

        /** The channel closed before the response began; the exchange is the owner's again. */
        void unanswered(Exchange exchange);
    }

    ResponseReader(Owner owner, long patienceNanos) {
        this.owner = owner;
        this.patienceNanos = patienceNanos;
    }

    /** The next response on {@code ctx} answers this. */
    void expect(Exchange next, ChannelHandlerContext ctx) {
        exchange = next;
        headSeen = false;
        lastHeard = System.nanoTime();
        armTimer(ctx, patienceNanos);
    }

    /** Gives up {@code unwanted}, if it is what the next response answers, and says whether it was. */
    boolean abandon(Exchange unwanted) {
        boolean expected = exchange == unwanted;
        if (expected) {
            exchange = null;
        }
        return expected;
    }

    /** Tells nobody anything any more. */
    void abandon() {
        exchange = null;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        lastHeard = System.nanoTime();
        if (message.decoderResult().isFailure()) {
            giveUp(ctx, ErrorReason.MALFORMED);
            return;
        }
        if (message instanceof HttpResponse head) {
            readHead(current, head);
        }
        if (message instanceof HttpContent content && exchange == current) {
            readContent(current, content);
        }
    }

    private void readHead(Exchange current, HttpResponse head) {
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!interim) {
            headSeen = true;
            keepAlive = HttpUtil.isKeepAlive(head);
            current.listener().head(current.uri(), head.status().code(), head.headers());
        }
    }

    private void readContent(Exchange current, HttpContent content) {
        if (interim) {
            return;
        }
        if (content.content().isReadable()) {
            current.listener().body(content.content());
        }
        boolean abandoned = exchange != current;
        if (content instanceof LastHttpContent && !abandoned) {
            exchange = null;
            owner.answered(keepAlive);
            current.listener().ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        owner.closed(this);
        Exchange current = exchange;
        exchange = null;
        if (current == null) {
            return;
        }
        if (reason != null) {
            current.listener().failed(reason);
        } else if (headSeen) {
            current.listener().failed(ErrorReason.TRUNCATED);
        } else {
            owner.unanswered(current);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            ctx.close();
        } else if (cause instanceof DecoderException || cause instanceof Http2FrameStreamException) {
            giveUp(ctx, ErrorReason.MALFORMED);
        } else {
            log.error("listener failed channel={}", ctx.channel(), cause);
            ctx.close();
        }
    }

    private void giveUp(ChannelHandlerContext ctx, ErrorReason why) {
        reason = why;
        ctx.close();
    }

    private void armTimer(ChannelHandlerContext ctx, long delayNanos) {
        if (!timerArmed) {
            timerArmed = true;
            ctx.executor().schedule(() -> checkPatience(ctx), delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void checkPatience(ChannelHandlerContext ctx) {
        timerArmed = false;
        if (exchange == null || !ctx.channel().isActive()) {
            return;
        }
        long left = patienceNanos - (System.nanoTime() - lastHeard);
        if (left > 0) {
            armTimer(ctx, left);
        } else {
            giveUp(ctx, ErrorReason.TIMED_OUT);
        }
    }
}
