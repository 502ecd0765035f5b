// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetSocketAddress;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;

/** Looks origins' names up, as the platform is set up to, without blocking. */
public final class Names {
    /** A name is looked up again after its time to live, but neither more often nor less often than this. */
    private static final int MIN_TTL_SECONDS = 1;

    private static final int MAX_TTL_SECONDS = 60;

    private Names() {}

    /** A resolver for all event loops; whoever asked for it closes it. */
    public static AddressResolverGroup<InetSocketAddress> resolver(OriginConfig config, Transport transport) {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                .datagramChannelType(transport.datagram())
                .socketChannelType(transport.client())
                .nameServerProvider(DnsServerAddressStreamProviders.platformDefault())
                .queryTimeoutMillis(config.connectTimeout().toMillis())
                .ttl(MIN_TTL_SECONDS, MAX_TTL_SECONDS));
    }
}
