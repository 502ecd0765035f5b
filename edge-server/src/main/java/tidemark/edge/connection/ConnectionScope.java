// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.function.BooleanSupplier;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** What all connections of one edge share: the door to the exchanges, limits, the set of open ones. Safe for any thread. */
final class ConnectionScope {
    private static final AsciiString LEAVE_OUT = AsciiString.cached("x-envoy-immediate-health-check-fail");
    private static final AsciiString TRUE = AsciiString.cached("true");

    private final Exchanges exchanges;
    private final LimitsConfig limits;
    private final Stats stats;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private volatile boolean draining;
    private volatile BooleanSupplier unready = () -> false;

    ConnectionScope(Exchanges exchanges, LimitsConfig limits, Stats stats) {
        this.exchanges = exchanges;
        this.limits = limits;
        this.stats = stats;
        stats.gauge(Meter.CONNECTIONS_OPEN, open::size);
        stats.gauge(Meter.MEMORY_QUEUED, this::queuedBytes);
    }

    private long queuedBytes() {
        long bytes = 0;
        for (Channel channel : open) {
            ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
            bytes += queue == null ? 0 : queue.totalPendingWriteBytes();
        }
        return bytes;
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

    /** Takes a new connection in, or says no because there are too many, or because the node leaves. */
    boolean admit(Channel channel) {
        if (open.size() >= limits.maxConnections()) {
            stats.count(Meter.CONNECTIONS_REFUSED);
            return false;
        }
        stats.count(Meter.CONNECTIONS);
        open.add(channel);
        return !draining;
    }

    void askToBeLeftOutWhile(BooleanSupplier isUnready) {
        unready = isUnready;
    }

    /** Says what Envoy is to know of this node. */
    void mark(OutgoingHead head) {
        if (unready.getAsBoolean()) {
            head.add(LEAVE_OUT, TRUE);
        }
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
