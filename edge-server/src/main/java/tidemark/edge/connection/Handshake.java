// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import javax.net.ssl.SSLEngine;
import tidemark.edge.connection.tls.Resumption;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** Waits behind TLS until it is known whether a connection speaks HTTP/2 or HTTP/1.1 (ALPN, RFC 7301), and counts. */
final class Handshake extends ApplicationProtocolNegotiationHandler {
    private final Pipelines pipelines;
    private final SSLEngine engine;
    private final Stats stats;

    Handshake(Pipelines pipelines, SSLEngine engine, Stats stats) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.pipelines = pipelines;
        this.engine = engine;
        this.stats = stats;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        stats.count(Meter.TLS_HANDSHAKES);
        if (Resumption.of(engine)) {
            stats.count(Meter.TLS_RESUMED);
        }
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            pipelines.addHttp2(ctx.pipeline(), true);
        } else {
            pipelines.addHttp1(ctx.pipeline(), true);
        }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        stats.count(Meter.TLS_FAILED);
        ctx.close();
    }

    /** The tail decides what is worth a line in the log; Netty would write one per client that left early. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.fireExceptionCaught(cause);
    }
}
