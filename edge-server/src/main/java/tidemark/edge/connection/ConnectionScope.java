// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** What all connections of one edge share: the door to the exchanges, limits, the set of open ones. Safe for any thread. */
final class ConnectionScope {
    private final Exchanges exchanges;
    private final LimitsConfig limits;
    private final Stats stats;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private volatile boolean draining;

    ConnectionScope(Exchanges exchanges, LimitsConfig limits, Stats stats) {
        this.exchanges = exchanges;
        this.limits = limits;
        this.stats = stats;
        stats.gauge(Meter.CONNECTIONS_OPEN, open::size);
    }

    Exchanges exchanges() {
        return exchanges;
    }

    LimitsConfig limits() {
        return limits;
    }

    Stats stats() {
        return stats;
    }

    /** Takes a new connection in, or says no because there are too many. */
    boolean admit(Channel channel) {
        if (open.size() >= limits.maxConnections()) {
            stats.count(Meter.CONNECTIONS_REFUSED);
            return false;
        }
        stats.count(Meter.CONNECTIONS);
        return open.add(channel);
    }

    ChannelGroup open() {
        return open;
    }

    /** Whether answers should ask their connections to close. */
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }
}
