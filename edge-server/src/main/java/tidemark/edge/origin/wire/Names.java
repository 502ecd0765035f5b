// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DefaultDnsCnameCache;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetSocketAddress;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;

/** Looks origins' names up without blocking, and remembers what it found for a while. Safe for any thread. */
public final class Names {
    /** A name is looked up again after its time to live, but neither more often nor less often than this. */
    private static final int MIN_TTL_SECONDS = 1;

    private static final int MAX_TTL_SECONDS = 60;

    private final AddressResolverGroup<InetSocketAddress> resolver;
    private final Runnable forget;

    /**
     * @param resolver for all event loops, closed with this one
     * @param forget makes it look everything up again
     */
    private Names(AddressResolverGroup<InetSocketAddress> resolver, Runnable forget) {
        this.resolver = resolver;
        this.forget = forget;
    }

    /** As the platform is set up to. */
    public static Names asThePlatform(OriginConfig config, Transport transport) {
        return askedOf(DnsServerAddressStreamProviders.platformDefault(), config, transport);
    }

    /** As these name servers say. */
    public static Names askedOf(DnsServerAddressStreamProvider servers, OriginConfig config, Transport transport) {
        DefaultDnsCache addresses = new DefaultDnsCache(MIN_TTL_SECONDS, MAX_TTL_SECONDS, 0);
        DefaultDnsCnameCache aliases = new DefaultDnsCnameCache(MIN_TTL_SECONDS, MAX_TTL_SECONDS);
        AddressResolverGroup<InetSocketAddress> resolver = new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(transport.datagram())
                .socketChannelType(transport.client())
                .nameServerProvider(servers)
                .queryTimeoutMillis(config.connectTimeout().toMillis())
                .resolveCache(addresses)
                .cnameCache(aliases));
        return new Names(resolver, () -> {
            addresses.clear();
            aliases.clear();
        });
    }

    /** By a resolver that remembers nothing. */
    public static Names by(AddressResolverGroup<InetSocketAddress> resolver) {
        return new Names(resolver, () -> {});
    }

    AddressResolverGroup<InetSocketAddress> resolver() {
        return resolver;
    }

    /** Remembers nothing of what was found so far: an edge has a handful of origins, so all of them are looked up again. */
    void forget() {
        forget.run();
    }

    void close() {
        resolver.close();
    }
}
