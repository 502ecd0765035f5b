// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * The connections of one event loop to one endpoint, and the transfers that want one. So many transfers may run; the next
 * ones wait in line, for as long as they would for a head; beyond the length of the line they are refused. A transfer
 * starts on the connection that was free last. When none is free, a connection is dialled, and as long as the endpoint
 * may speak HTTP/2, one for all who wait.
 */
final class Pool {
    private static final int MAX_WAITING = 4096;
    private static final long SWEEP_MILLIS = 5000;

    private final Endpoint endpoint;
    private final EventLoop loop;
    private final Dialer dialer;
    private final Stats stats;
    private final AtomicBoolean closed;
    private final int limit;
    private final Deque<Transfer> waiting = new ArrayDeque<>();
    private final Set<Connection> open = new LinkedHashSet<>();
    private final Deque<Connection> withRoom = new ArrayDeque<>();
    private boolean multiplexed;
    private boolean sweeping;
    private boolean serving;
    private boolean serveAgain;
    private int running;
    private int dialling;
    private int diallingForAll;

    Pool(Endpoint endpoint, EventLoop loop, Wire.Means means) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.dialer = new Dialer(endpoint, loop, means);
        this.stats = means.stats();
        this.closed = means.closed();
        this.limit = means.transfersPerLoop();
        this.multiplexed = endpoint.protocol() == Endpoint.Protocol.HTTP2
                || (endpoint.protocol() == Endpoint.Protocol.TLS
                        && means.config().http2());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    EventLoop loop() {
        return loop;
    }

    Stats stats() {
        return stats;
    }

    /** Starts a transfer now or later, or refuses it in a moment. */
    Transfer submit(Ask ask, Answer answer) {
        assert loop.inEventLoop();
        Transfer transfer = new Transfer(ask, answer, this);
        if (closed.get()) {
            loop.execute(() -> transfer.notSent(Failure.ORIGIN_UNREACHABLE));
        } else if (waiting.size() >= MAX_WAITING) {
            loop.execute(() -> transfer.notSent(Failure.ORIGIN_BUSY));
        } else {
            waiting.addLast(transfer);
            line(transfer);
        }
        return transfer;
    }

    /** Once more, on another connection: before all who wait. */
    void repeat(Transfer transfer) {
        running--;
        if (closed.get()) {
            transfer.notSent(Failure.ORIGIN_UNREACHABLE);
            return;
        }
        if (multiplexed) {
            transfer.acceptAny();
        }
        waiting.addFirst(transfer);
        line(transfer);
    }

    private void line(Transfer transfer) {
        stats.add(Meter.ORIGIN_WAITING, 1);
        transfer.wait(() -> transfer.notSent(Failure.ORIGIN_BUSY));
        serve();
    }

    /** A transfer is over. */
    void over(Transfer transfer, boolean admitted) {
        if (admitted) {
            running--;
            serve();
        } else if (waiting.remove(transfer)) {
            stats.add(Meter.ORIGIN_WAITING, -1);
        }
    }

    /** Starts who can start and dials for who cannot. What this sets off may call it again: that goes round once more. */
    private void serve() {
        serveAgain = true;
        if (serving) {
            return;
        }
        serving = true;
        try {
            while (serveAgain) {
                serveAgain = false;
                startAll();
                dialAll();
            }
        } finally {
            serving = false;
        }
    }

    private void startAll() {
        while (running < limit && !waiting.isEmpty() && start(waiting.getFirst())) {
            // the next one in line
        }
    }

    private void dialAll() {
        int wanted = Math.min(waiting.size(), limit - running);
        int coming = multiplexed && diallingForAll > 0 ? wanted : diallingForAll;
        while (coming < wanted && open.size() + dialling < limit) {
            coming = multiplexed ? wanted : coming + 1;
            dial(null);
        }
    }

    private boolean start(Transfer first) {
        Connection connection = first.ask().anew() ? null : pick(first.isFreshOnly());
        if (connection == null && (!first.isFreshOnly() || !hasPlaceToDial())) {
            return false;
        }
        waiting.removeFirst();
        stats.add(Meter.ORIGIN_WAITING, -1);
        running++;
        first.admit();
        if (connection == null) {
            dial(first);
        } else {
            run(first, connection);
        }
        return true;
    }

    private void run(Transfer transfer, Connection connection) {
        connection.start(transfer);
        if (!connection.hasRoom()) {
            unlist(connection);
        }
    }

    private @Nullable Connection pick(boolean heardFrom) {
        for (Connection connection = withRoom.peekFirst(); connection != null; connection = withRoom.peekFirst()) {
            if (connection.hasRoom() && !connection.isTooOld()) {
                return heardFrom && !connection.framing().isHeardFrom() ? null : connection;
            }
            unlist(connection);
            connection.retire();
        }
        return null;
    }

    private void unlist(Connection connection) {
        if (connection.isListed()) {
            connection.setListed(false);
            withRoom.remove(connection);
        }
    }

    /** Whether one more connection is allowed; an idle one gives way. */
    private boolean hasPlaceToDial() {
        if (open.size() + dialling < limit) {
            return true;
        }
        for (Connection connection : withRoom) {
            if (connection.isIdle()) {
                unlist(connection);
                open.remove(connection);
                connection.retire();
                return true;
            }
        }
        return false;
    }

    private void dial(@Nullable Transfer owner) {
        dialling++;
        diallingForAll += owner == null ? 1 : 0;
        dialer.dial(new Dialer.Dialled() {
            @Override
            public void connected(Framing framing) {
                dialled(owner);
                established(new Connection(framing, Pool.this), owner);
            }

            @Override
            public void failed(Failure failure) {
                dialled(owner);
                unconnected(failure, owner);
            }
        });
    }

    private void dialled(@Nullable Transfer owner) {
        dialling--;
        diallingForAll -= owner == null ? 1 : 0;
    }

    private void established(Connection connection, @Nullable Transfer owner) {
        open.add(connection);
        stats.add(Meter.ORIGIN_CONNECTIONS, 1);
        multiplexed = connection.framing().isMultiplexed();
        connection.framing().attach(connection);
        connection.channel().closeFuture().addListener(closed -> gone(connection));
        sweepLater();
        if (owner != null && !owner.isOver()) {
            run(owner, connection);
        }
        free(connection);
    }

    private void unconnected(Failure failure, @Nullable Transfer owner) {
        if (owner != null) {
            owner.notSent(failure);
        } else {
            fail(multiplexed ? limit - running : 1, failure);
        }
        serve();
    }

    /** Fails those at the head of the line that would have run on the connection: none of them dials again. */
    private void fail(int most, Failure failure) {
        List<Transfer> unlucky = new ArrayList<>();
        for (Transfer transfer : waiting) {
            if (unlucky.size() == most) {
                break;
            }
            unlucky.add(transfer);
        }
        unlucky.forEach(transfer -> transfer.notSent(failure));
    }

    /** A connection may have room again. */
    void free(Connection connection) {
        if (connection.isIdle() && (connection.isRetired() || connection.isTooOld())) {
            unlist(connection);
            connection.retire();
        } else if (connection.hasRoom() && !connection.isListed()) {
            connection.setListed(true);
            withRoom.addFirst(connection);
        }
        serve();
    }

    private void gone(Connection connection) {
        unlist(connection);
        open.remove(connection);
        stats.add(Meter.ORIGIN_CONNECTIONS, -1);
        serve();
    }

    /** Starts nothing more on the connections that are open now; each ends with what runs on it. */
    void renew() {
        for (Connection connection : List.copyOf(open)) {
            unlist(connection);
            connection.retire();
        }
    }

    /** Fails all who wait. Of those who come after the wire was closed nobody does. */
    void close() {
        fail(waiting.size(), Failure.ORIGIN_UNREACHABLE);
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        for (Connection connection : List.copyOf(open)) {
            if (connection.isTooOld() || connection.isIdleTooLong()) {
                unlist(connection);
                connection.retire();
            }
        }
        sweeping = false;
        if (!open.isEmpty()) {
            sweepLater();
        }
    }
}
