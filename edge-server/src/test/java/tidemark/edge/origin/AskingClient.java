// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.origin.wire.Names;
import tidemark.edge.origin.wire.Wire;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** An origin client with one event loop of its own, and what a test asks with it. */
final class AskingClient implements AutoCloseable {
    private final Stats stats = new Stats();
    private final EventLoopGroup loops = Transport.best().loops("asking-client", 1);
    private final EventLoop loop = loops.next();
    private final OriginClient client;

    AskingClient(OriginConfig config) {
        this.client = new OriginClient(config, 1, Transport.best(), stats);
    }

    AskingClient(OriginConfig config, DnsServerAddressStreamProvider servers) {
        this(config, Names.askedOf(servers, config, Transport.best()));
    }

    AskingClient(OriginConfig config, AddressResolverGroup<InetSocketAddress> names) {
        this(config, Names.by(names));
    }

    private AskingClient(OriginConfig config, Names names) {
        this.client =
                new OriginClient(config, new Wire(config, config.maxRequests(), Transport.best(), names, stats), stats);
    }

    /** Short timeouts, and origins in order of preference. */
    static OriginConfig config(URI... origins) {
        return OriginConfig.DEFAULT
                .withUrls(List.of(origins))
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    static AskingClient of(URI... origins) {
        return new AskingClient(config(origins));
    }

    OriginClient client() {
        return client;
    }

    EventLoop loop() {
        return loop;
    }

    long value(Meter meter) {
        return stats.value(meter);
    }

    ToldAnswer get(String target) {
        return send("GET", target, new ToldAnswer());
    }

    ToldAnswer send(String method, String target, ToldAnswer answer) {
        byte[] body = method.equals("POST") ? new byte[] {'b', 'o', 'd', 'y'} : new byte[0];
        OriginRequest request = new OriginRequest(method, target, List.of(), body);
        loop.execute(() -> answer.of(client.fetch(request, loop, answer)));
        return answer;
    }

    /** Asks for the rest of a broken answer; empty when the budget is used up. */
    Optional<ToldAnswer> resume(ToldAnswer broken, String target) {
        CompletableFuture<Optional<ToldAnswer>> asked = new CompletableFuture<>();
        loop.execute(() -> {
            ToldAnswer rest = new ToldAnswer();
            OriginRequest request = new OriginRequest("GET", target, List.of(), new byte[0]);
            Optional<OriginCall> call = client.resume(request, broken.call(), loop, rest);
            call.ifPresent(rest::of);
            asked.complete(call.map(running -> rest));
        });
        return asked.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Asks once more, elsewhere than the answer came from; empty when the budget is used up. */
    Optional<ToldAnswer> elsewhere(ToldAnswer before, String target) {
        CompletableFuture<Optional<ToldAnswer>> asked = new CompletableFuture<>();
        loop.execute(() -> {
            ToldAnswer again = new ToldAnswer();
            OriginRequest request = new OriginRequest("GET", target, List.of(), new byte[0]);
            Optional<OriginCall> call = client.fetchElsewhere(request, before.call(), loop, again);
            call.ifPresent(again::of);
            asked.complete(call.map(running -> again));
        });
        return asked.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Runs something on the loop, and waits for it. */
    void onLoop(Runnable task) {
        loop.submit(task).awaitUninterruptibly();
    }

    @Override
    public void close() {
        client.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
