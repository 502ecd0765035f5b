// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static java.util.Objects.requireNonNull;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tidemark.edge.bench.TlsBench;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.ListenConfig;
import tidemark.edge.config.TlsConfig;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.Exchanges;
import tidemark.edge.connection.Listeners;
import tidemark.edge.connection.Transport;
import tidemark.edge.failure.Failure;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.stats.Stats;

/** The edge's front door alone, on one event loop, for a measurement: connections are taken as ever, requests are not. */
final class BenchedListener implements AutoCloseable {
    private final Transport transport = Transport.best();
    private final EventLoopGroup loop = transport.loops("bench-edge", 1);
    private final Listeners listeners;

    BenchedListener(TlsConfig tls) {
        this.listeners = new Listeners(transport, loop, new Nobody(), LimitsConfig.DEFAULT, new Stats());
        try {
            listeners.open(new ListenConfig(null, tls));
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    TlsBench.Result measure(Duration each) {
        return new TlsBench(transport, requireNonNull(listeners.https()), loop.next(), each).run();
    }

    @Override
    public void close() {
        listeners.close();
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Who answers requests: none comes, since the measurement's clients only shake hands. */
    private static final class Nobody implements Exchanges {
        @Override
        public void begin(EdgeRequest request, Downstream out) {
            throw new IllegalStateException("bench: a request came");
        }

        @Override
        public void refuse(Failure failure, Downstream out) {
            throw new IllegalStateException("bench: " + failure);
        }
    }
}
