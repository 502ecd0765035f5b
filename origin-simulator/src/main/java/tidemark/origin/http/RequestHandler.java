// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.origin.faults.AnswerFault.Framing;
import tidemark.origin.faults.Delimiter;
import tidemark.origin.faults.Struck;
import tidemark.origin.faults.Target;
import tidemark.origin.faults.WirePlan;

/**
 * Answers the requests of one HTTP/1.1 connection, or the one of an HTTP/2 stream, one after the other. Pipelined requests
 * wait their turn; request bodies are dropped.
 */
@SuppressWarnings("FutureReturnValueIgnored") // it closes now, or is closed already
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);
    private static final int MOST_PIPELINED = 256;

    private final Site site;
    private final Answers answers;
    private final Deque<HttpRequest> waiting = new ArrayDeque<>();
    private @Nullable Transmission underWay;

    RequestHandler(Site site, Answers answers) {
        this.site = site;
        this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (!(message instanceof HttpRequest request)) {
            return;
        }
        if (underWay == null) {
            answer(ctx, request);
        } else if (waiting.size() < MOST_PIPELINED) {
            waiting.add(request);
        } else {
            ctx.close();
        }
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest request) {
        Instant now = site.clock().instant();
        Ask ask;
        try {
            ask = read(request);
        } catch (IllegalArgumentException bad) {
            refuse(ctx, bad);
            return;
        }
        Struck struck = site.faults().strike(Target.of(ask.path()), now);
        Answer answer = answers.answer(ask, struck, now);
        frame(answer, delimiter(ask, struck), ctx);
        WirePlan plan = struck.wire(ask.isHead() ? 0 : answer.length())
                .over(ask.wishes().over());
        send(ctx, answer, plan, site.log().arrived(now, ask, answer));
    }

    private static Ask read(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            throw new IllegalArgumentException(request.decoderResult().cause());
        }
        return Ask.of(request);
    }

    private void send(ChannelHandlerContext ctx, Answer answer, WirePlan plan, Visit visit) {
        Transmission transmission = new Transmission(ctx, answer, plan, visit, () -> next(ctx));
        underWay = transmission;
        transmission.start();
    }

    private void next(ChannelHandlerContext ctx) {
        underWay = null;
        HttpRequest request = waiting.poll();
        if (request != null) {
            answer(ctx, request);
        }
    }

    private Delimiter delimiter(Ask ask, Struck struck) {
        boolean chunked = site.manners().chunked() || ask.wishes().chunked();
        return struck.by(Framing.class).map(Framing::by).orElse(chunked ? Delimiter.CHUNKED : Delimiter.LENGTH);
    }

    private static void frame(Answer answer, Delimiter delimiter, ChannelHandlerContext ctx) {
        if (answer.neverHasBody()) {
            return;
        }
        if (delimiter == Delimiter.LENGTH) {
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.length());
        } else if (delimiter == Delimiter.CHUNKED && !(ctx.channel() instanceof Http2StreamChannel)) {
            answer.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private void refuse(ChannelHandlerContext ctx, IllegalArgumentException bad) {
        Answer answer =
                Answer.refusal(400, "bad request: " + bad.getMessage()).with(HttpHeaderNames.CONNECTION, "close");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.length());
        Visit visit = site.log().arrived(site.clock().instant(), Ask.unreadable(), answer);
        send(ctx, answer, WirePlan.healthy(answer.length()), visit);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (underWay != null) {
            underWay.resume();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.clear();
        if (underWay != null) {
            underWay.abandon();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            log.error("request failed", cause);
        }
        ctx.close();
    }
}
