// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.admin.AdminServer;
import tidemark.edge.caching.Fields;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.connection.Listeners;
import tidemark.edge.connection.Transport;
import tidemark.edge.encoding.Compressors;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.exchange.Conductor;
import tidemark.edge.exchange.Watchers;
import tidemark.edge.flight.FlightPlan;
import tidemark.edge.flight.Flights;
import tidemark.edge.health.EjectionBudget;
import tidemark.edge.health.EvidenceSource;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.LoopWatch;
import tidemark.edge.health.NodeHealth;
import tidemark.edge.health.Remedy;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.live.Prefetcher;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.origin.WholeAnswer;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Budget;
import tidemark.edge.store.PurgeScope;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.time.AlarmThread;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/**
 * One edge node: the composition root. Everything is constructed here, by hand, in the order a request passes.
 */
public final class EdgeServer implements AutoCloseable {
    private static final int MANIFEST_MAX_BYTES = 4 << 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration TEND_EVERY = Duration.ofSeconds(1);
    /** A part of what the index rounds a departure up to, which is 1.07 s: so less than a segment is held too long. */
    private static final Duration EXPIRE_EVERY = Duration.ofMillis(250);

    private final EdgeConfig config;
    private final Alarms alarms;
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops;
    private final Upkeep upkeep = new Upkeep();
    private final Stats stats = new Stats();
    private final OriginClient origins;
    private final LiveStreams live;
    private final SegmentStore store;
    /** Null on a node without a disk. */
    private final @Nullable DiskTier disk;

    private final TextEncoder encoder;
    private final Flights flights;
    private final Prefetcher prefetcher;
    private final Conductor conductor;
    private final Listeners listeners;
    private final NodeHealth health;
    private final FreshnessCheck freshness;
    private final LoopWatch loopWatch;
    private final AdminServer admin;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean closed;

    /**
     * Puts a node together that lives in real time.
     *
     * @throws ConfigError when the configuration cannot work
     */
    public EdgeServer(EdgeConfig config) {
        this(config, EdgeClock.SYSTEM, new AlarmThread("edge-clock"));
    }

    /**
     * Puts a node together; {@link #start} opens its doors.
     *
     * @param alarms what rings in the time of {@code clock}; closed with the node
     * @throws ConfigError when the configuration cannot work
     */
    public EdgeServer(EdgeConfig config, EdgeClock clock, Alarms alarms) {
        requireOrigin(config);
        this.config = config;
        this.alarms = alarms;
        int threads = Runtime.getRuntime().availableProcessors();
        this.loops = transport.loops("edge-loop", threads);
        meterMemory();
        this.origins = new OriginClient(config.origin(), threads, transport, stats);
        this.live = new LiveStreams(
                config.live(),
                new LiveStreams.Upstream(this::askWitness, this::refresh, this::help, this::forget),
                clock,
                alarms,
                stats);
        this.store = store(config, clock);
        this.disk = DiskTier.open(config, store, clock, stats);
        this.encoder = encoder(config, threads, stats);
        this.flights = flights(
                config, new Flights.Ports(origins, store, disk == null ? null : disk.archive(), live, clock, stats));
        within(DirectMemory.most());
        this.prefetcher = new Prefetcher(
                new AheadOfViewers(config.node(), loops, store, flights),
                Prefetcher.Budget.of(config.origin().maxRequests()),
                live.originTime(),
                stats);
        live.moving(step -> AheadOfViewers.later(loops, () -> prefetcher.moved(step)));
        this.conductor = new Conductor(
                config, new Conductor.Rooms(store, flights, watchers(live), live.reloads(), encoder, clock, stats));
        this.listeners = new Listeners(transport, loops, conductor, config.limits(), stats);
        this.health = new NodeHealth(
                config.freshness().critical(),
                EjectionBudget.standalone(config.freshness().standalone()));
        if (config.respond().envoyHealth()) {
            listeners.askToBeLeftOutWhile(() -> !health.condition().state().isReady());
        }
        stats.gauge(Meter.WEIGHT, () -> health.condition().weight());
        this.freshness = new FreshnessCheck(
                live::all,
                new FreshnessCheck.Surroundings(EvidenceSource.NONE, remedies(config)),
                health,
                clock,
                stats);
        this.loopWatch = new LoopWatch(loops, EdgeClock.SYSTEM, stats);
        this.admin = new AdminServer(
                config,
                transport,
                new AdminServer.Views(
                        Version.CURRENT,
                        stats,
                        live,
                        store,
                        health,
                        freshness,
                        loopWatch,
                        clock,
                        origins::view,
                        this::mediaUrl,
                        new SizeQuery(config)));
    }

    /** The store, and the live room, which tells it how long windows want what it holds. */
    private SegmentStore store(EdgeConfig from, EdgeClock clock) {
        SegmentStore made = new SegmentStore(StoreSize.of(from), upkeep.unhurried(), clock, stats);
        made.purgesAlso(live::withdraw);
        made.asks(live::stay);
        SharedMemory.ofThisProcess().place(from, stats).ifPresent(made::keepsLargeOnesIn);
        live.windows(from.channels(), made::windowMoved);
        return made;
    }

    /** So many bytes may be in use: as much as Netty may have, but for tests that spend it. */
    void within(long bytes) {
        flights.within(Budget.of(bytes, store, DirectMemory::used, stats));
    }

    private static TextEncoder encoder(EdgeConfig config, int threads, Stats stats) {
        return new TextEncoder(
                config.respond().compress() ? Compressors.ofPlatform() : Compressors.none(),
                Math.max(1, threads / 4),
                stats);
    }

    private static Flights flights(EdgeConfig config, Flights.Ports ports) {
        return new Flights(
                ports, config.store().maxObject().bytes(), config.live().dvr().toMillis());
    }

    private static Watchers watchers(LiveStreams live) {
        return (request, manifest) ->
                live.watched(manifest.key(), request.target(), request.client().hashCode());
    }

    private void meterMemory() {
        stats.gauge(Meter.MEMORY_DIRECT, DirectMemory::used);
        stats.gauge(
                Meter.MEMORY_HEAP,
                () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    private static void requireOrigin(EdgeConfig config) {
        if (config.origin().urls().isEmpty()) {
            throw new ConfigError(
                    "no origin is given",
                    "--origin or origin.urls",
                    "name at least one, such as --origin http://127.0.0.1:9000");
        }
    }

    /**
     * Opens the listeners, then says ready.
     *
     * @throws ConfigError when an address or certificate cannot be used
     */
    public EdgeServer start() {
        try {
            admin.open(this::drain);
            listeners.open(config.listen());
        } catch (ConfigError unusable) {
            close();
            throw unusable;
        }
        SharedMemory.ofThisProcess().tell(config);
        upkeep.every(LOOK_EVERY, "freshness", this::look);
        upkeep.every(LOOK_EVERY, "prefetch", prefetcher);
        upkeep.every(EXPIRE_EVERY, "store", store::tend);
        upkeep.every(TEND_EVERY, "streams", live::tend);
        origins.watch(loops.next());
        begin();
        return this;
    }

    /** Ready, as soon as what lies on disk can be found; requests that come before are misses. */
    private void begin() {
        if (disk == null) {
            ready();
        } else {
            health.starting("restoring the disk index");
            admin.tell();
            disk.whenRestored(this::ready);
        }
    }

    private void ready() {
        health.started();
        admin.tell();
    }

    /** What this node can do about a late stream. */
    private static Set<Remedy> remedies(EdgeConfig config) {
        return config.origin().urls().size() > 1
                ? Set.of(Remedy.REFETCH, Remedy.RECONNECT, Remedy.OTHER_ORIGIN)
                : Set.of(Remedy.REFETCH, Remedy.RECONNECT);
    }

    /** Looks after the node's own state and has it told. What breaks here is noticed: the loop watch comes last but one. */
    private void look() {
        freshness.run();
        loopWatch.run();
        admin.tell();
    }

    /** Asks all independent witnesses for a playlist or MPD: on connections of their own, past every cache. */
    private void askWitness(Target target, Consumer<byte[]> onText) {
        List<URI> named = config.freshness().witnesses();
        List<URI> witnesses = named.isEmpty() ? List.of(origins.defaultWitness()) : named;
        EventLoop loop = loops.next();
        OriginRequest ask = new OriginRequest(
                "GET",
                target.withoutDirectives().wire(),
                List.of(Map.entry("accept-encoding", "identity"), Map.entry("cache-control", "no-cache")),
                EdgeRequest.NO_BODY);
        loop.execute(() -> witnesses.forEach(witness -> {
            WholeAnswer answer = new WholeAnswer(MANIFEST_MAX_BYTES, onText);
            answer.of(origins.probe(witness, ask, loop, answer));
        }));
    }

    /** Gets a late stream level again, in the way that is asked for. */
    void help(Target target, Remedy remedy) {
        switch (remedy) {
            case REFETCH -> refetch(target);
            case RECONNECT -> {
                origins.reconnect(target.path());
                refetch(target);
            }
            case OTHER_ORIGIN -> {
                live.source(CacheKey.of(target)).ifPresent(late -> origins.late(target.path(), late));
                refetch(target);
            }
            case FRESHEST_PEER -> {
                // a node without a cluster has no peer to ask
            }
        }
    }

    /** What a stream that started over has played before is not served any more. */
    void forget(List<PurgeScope> played) {
        store.forget(played);
    }

    /** Fetches through the node's own path, as a viewer's request would. */
    private void refetch(Target target) {
        refresh(target.withoutDirectives());
    }

    /**
     * Asks the origin for what is newer than what is held. A question that the origin holds goes in a lane of its own, so
     * that no viewer waits for its answer who does not want to.
     */
    private void refresh(Target target) {
        EventLoop loop = loops.next();
        CacheKey asked = CacheKey.of(target);
        boolean held = !target.equals(target.withoutDirectives());
        OriginRequest ask = new OriginRequest(
                "GET",
                target.wire(),
                List.of(Map.entry("accept-encoding", "identity"), Map.entry("cdn-loop", config.node())),
                EdgeRequest.NO_BODY);
        loop.execute(() -> {
            CacheKey known = store.keys().keyFor(asked, Fields.NONE);
            CacheKey lane = held ? known.withVariant("held") : known;
            FlightPlan plan = new FlightPlan(
                    lane, asked, ObjectKind.ofPath(asked.path()), ask, Fields.NONE, store.find(known), true);
            flights.refresh(plan, loop);
        });
    }

    /** The clear-text address players use; null when there is none. */
    public @Nullable InetSocketAddress http() {
        return listeners.http();
    }

    /** The TLS address players use; null when there is none. */
    public @Nullable InetSocketAddress https() {
        return listeners.https();
    }

    /** The admin address. */
    public InetSocketAddress admin() {
        return admin.address();
    }

    /** The address for HAProxy's agent-check; null when there is none. */
    public @Nullable InetSocketAddress agent() {
        return admin.agent();
    }

    /** What is counted. */
    public Stats stats() {
        return stats;
    }

    /** For tests that hold one up. */
    EventLoopGroup loops() {
        return loops;
    }

    private String mediaUrl() {
        InetSocketAddress clear = listeners.http();
        InetSocketAddress address = clear == null ? listeners.https() : clear;
        return address == null
                ? ""
                : (clear == null ? "https://" : "http://") + address.getHostString() + ":" + address.getPort();
    }

    /**
     * Leaves in good order (L-30): says not ready, waits until balancers have seen it, lets running answers end, cuts what
     * then still runs. Blocks until all of that is done, whoever began it.
     */
    public void drain() {
        if (draining.getAndSet(true)) {
            drained.join();
            return;
        }
        try {
            health.draining();
            admin.tell();
            pause(config.drain().announce());
            listeners.drain();
            live.holdNoMore();
            long deadline = System.nanoTime() + config.drain().limit().toNanos();
            while (listeners.connections() > 0 && System.nanoTime() < deadline) {
                pause(Duration.ofMillis(50));
            }
            listeners.cut();
        } finally {
            drained.complete(null);
        }
    }

    /** Waits, but not when everything is closed meanwhile. */
    private void pause(Duration duration) {
        try {
            closing.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes everything now. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closing.countDown();
        listeners.close();
        upkeep.pause();
        alarms.close();
        if (disk != null) {
            disk.close(); // what is read from it ends while there are loops to tell
        }
        origins.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(7, TimeUnit.SECONDS);
        encoder.close();
        admin.close();
        live.close();
        store.close();
        upkeep.stop();
    }
}
