// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.stats.Stats;

/** Sends requests to endpoints: this room's front door. Each event loop has connections of its own. Safe for any thread. */
public final class Wire {
    private static final long CLOSING_MILLIS = 5000;

    private final Means means;
    private final Map<PoolKey, Pool> pools = new ConcurrentHashMap<>();

    private record PoolKey(EventLoop loop, Endpoint endpoint, Lane lane) {}

    /** What all pools share. */
    record Means(
            OriginConfig config,
            int transfersPerLoop,
            Transport transport,
            Names names,
            SslContext tls,
            ChannelGroup open,
            Complaints complaints,
            AtomicBoolean closed,
            Stats stats) {}

    /**
     * @param transfersPerLoop how many may run at once on one event loop, to one endpoint
     * @param names closed with this one
     * @throws ConfigError when TLS to the origins cannot be set up
     */
    public Wire(OriginConfig config, int transfersPerLoop, Transport transport, Names names, Stats stats) {
        this.means = new Means(
                config,
                transfersPerLoop,
                transport,
                names,
                TrustedTls.context(config),
                new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true),
                new Complaints(),
                new AtomicBoolean(),
                stats);
    }

    /** Sends a request as soon as there is a connection for it. Called on {@code loop}, on which the answer is told. */
    public Transfer send(EventLoop loop, Endpoint to, Lane lane, Ask ask, Answer answer) {
        return pools.computeIfAbsent(new PoolKey(loop, to, lane), key -> new Pool(to, loop, means))
                .submit(ask, answer);
    }

    /**
     * Looks an endpoint's name up again and starts nothing more on the connections to it that are open now; what runs on
     * them runs to its end. Returns at once.
     */
    public void renew(Endpoint endpoint) {
        means.names().forget();
        pools.forEach((key, pool) -> {
            if (key.endpoint().equals(endpoint)) {
                key.loop().execute(pool::renew);
            }
        });
    }

    /**
     * Breaks every transfer, those that wait too, and frees resolver and TLS. What is sent from now on fails. Blocks,
     * briefly; the event loops must still run.
     */
    public void close() {
        if (means.closed().getAndSet(true)) {
            return;
        }
        means.open().close().awaitUninterruptibly(CLOSING_MILLIS);
        List<Future<?>> emptied = new ArrayList<>();
        pools.forEach((key, pool) -> emptied.add(key.loop().submit(pool::close)));
        emptied.forEach(future -> future.awaitUninterruptibly(CLOSING_MILLIS));
        means.names().close();
        ReferenceCountUtil.release(means.tls());
    }
}
