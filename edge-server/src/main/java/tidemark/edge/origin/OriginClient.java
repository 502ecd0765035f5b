// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * Asks origins: this room's front door. Each event loop has its own connections, so a call never leaves the loop it was
 * made on. Safe for any thread; a call is used on its loop only.
 */
public final class OriginClient {
    private static final long CLOSING_MILLIS = 5000;

    private final List<Origin> origins;
    private final OriginPool.Means means;
    private final DnsAddressResolverGroup resolver;
    private final Map<PoolKey, OriginPool> pools = new ConcurrentHashMap<>();
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Stats stats;

    private record PoolKey(EventLoop loop, Origin origin, boolean forProbes) {}

    /**
     * @param loops how many event loops will make calls; the connection limit is shared out among them
     * @throws ConfigError when TLS to the origins cannot be set up
     */
    public OriginClient(OriginConfig config, int loops, Transport transport, Stats stats) {
        this.origins = config.urls().stream().map(Origin::of).toList();
        this.stats = stats;
        this.resolver =
                new DnsAddressResolverGroup(transport.datagram(), DnsServerAddressStreamProviders.platformDefault());
        boolean tls = config.urls().stream().anyMatch(url -> "https".equals(url.getScheme()));
        int share = Math.max(1, (config.maxConnections() + loops - 1) / loops);
        this.means = new OriginPool.Means(
                config, share, transport, resolver, tls ? clientTls(config.verify()) : null, open, stats);
    }

    private static @Nullable SslContext clientTls(boolean verify) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .endpointIdentificationAlgorithm(verify ? "HTTPS" : null);
            return (verify ? builder : builder.trustManager(InsecureTrustManagerFactory.INSTANCE)).build();
        } catch (SSLException unusable) {
            throw new ConfigError(
                    "TLS to the origins cannot be set up: " + unusable.getMessage(),
                    "origin",
                    "check the platform's TLS");
        }
    }

    /** Asks the origins in their order, the next one when one fails before its head. Called on {@code loop}. */
    public OriginCall fetch(OriginRequest request, EventLoop loop, OriginListener listener) {
        return start(request, origins, loop, false, listener);
    }

    /**
     * Asks for the rest of a body that broke off. Called on {@code loop}.
     *
     * @param broken the call that broke off
     * @return the call; empty when the rest may not be asked for now
     */
    public Optional<OriginCall> resume(OriginRequest rest, OriginCall broken, EventLoop loop, OriginListener listener) {
        return Optional.of(fetch(rest, loop, listener));
    }

    /** Asks one witness alone, past every cache and on a connection of its own. Called on {@code loop}. */
    public OriginCall probe(URI witness, OriginRequest request, EventLoop loop, OriginListener listener) {
        stats.count(Meter.PROBES);
        return start(request, List.of(Origin.of(witness)), loop, true, listener);
    }

    private OriginCall start(
            OriginRequest request, List<Origin> candidates, EventLoop loop, boolean probe, OriginListener listener) {
        assert loop.inEventLoop();
        Fetch fetch = new Fetch(request, candidates, origin -> pool(loop, origin, probe), listener, stats);
        fetch.tryNext();
        return fetch;
    }

    private OriginPool pool(EventLoop loop, Origin origin, boolean probe) {
        return pools.computeIfAbsent(new PoolKey(loop, origin, probe), key -> new OriginPool(origin, loop, means));
    }

    /** Where a probe goes when the operator named no witness: the second origin, or the only one again. */
    public URI defaultWitness() {
        return origins.get(origins.size() > 1 ? 1 : 0).url();
    }

    /** Ends every call, which fails, and frees the resolver. Blocks, briefly; the event loops must still run. */
    public void close() {
        open.close().awaitUninterruptibly(CLOSING_MILLIS);
        resolver.close();
    }
}
