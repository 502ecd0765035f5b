// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.encoding.Compressors;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.exchange.Conductor;
import tidemark.edge.flight.Flights;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/**
 * What a 2 KB playlist hit over HTTP/1.1 takes between the bytes that came and the bytes that go, without a socket: the
 * decoder, the exchange, the lookup and the answer's one buffer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class HitBenchmark {
    private static final String TARGET = "/live/channel/video-1080p/index.m3u8";

    /** Of a tool, and of a player in a browser. */
    @Param({"bare", "browser"})
    private String client = "bare";

    private final Stats stats = new Stats();
    private final EventLoopGroup loops = Transport.best().loops("benchmark", 1);
    private final ScheduledExecutorService tend = Executors.newSingleThreadScheduledExecutor();
    private final EdgeClock clock = EdgeClock.SYSTEM;
    private final SegmentStore store = new SegmentStore(
            1L << 30, task -> tend.schedule(task, 10, TimeUnit.MILLISECONDS), clock, stats);
    private final OriginClient origins = new OriginClient(OriginConfig.DEFAULT, 1, Transport.best(), stats);
    private final TextEncoder encoder = new TextEncoder(Compressors.ofPlatform(), 1, stats);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private ByteBuf request = Unpooled.EMPTY_BUFFER;

    private void open() {
        LiveStreams live = new LiveStreams(
                LiveConfig.DEFAULT,
                new LiveStreams.Upstream((target, onText) -> {}, target -> {}, (target, remedy) -> {}, played -> {}),
                clock,
                Alarms.SILENT,
                stats);
        Flights flights = new Flights(new Flights.Ports(origins, store, live, clock, stats), 1 << 20, 60_000);
        Conductor conductor = new Conductor(
                EdgeConfig.DEFAULT,
                new Conductor.Rooms(store, flights, (seen, manifest) -> false, live.reloads(), encoder, clock, stats));
        ConnectionScope scope = new ConnectionScope(conductor, EdgeConfig.DEFAULT.limits(), stats);
        channel.pipeline().addLast(new IdleWatch(Duration.ofMinutes(1)));
        channel.pipeline().addLast("tail", new ConnectionTail());
        new Pipelines(scope, null).addHttp1(channel.pipeline(), false);
        store.put(playlist());
        request = Unpooled.directBuffer().writeBytes(("GET " + TARGET + " HTTP/1.1\r\nHost: edge.example\r\n" + fields() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String fields() {
        return client.equals("bare")
                ? ""
                : "Connection: keep-alive\r\n"
                        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36\r\n"
                        + "Accept: */*\r\nOrigin: https://player.example\r\nReferer: https://player.example/\r\n"
                        + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"
                        + "Accept-Language: en-US,en;q=0.9\r\n";
    }

    private StoredObject playlist() {
        Body body = new Body(2048);
        body.append(Unpooled.wrappedBuffer(new byte[2048]));
        body.complete();
        Freshness freshness = new Freshness(clock.millis(), 0, false, 3_600_000, Grace.NONE);
        return new StoredObject(
                new CacheKey(TARGET, ""), ObjectKind.PLAYLIST, StoredHead.ofPlaylist(), body, freshness);
    }

    /** Refuses to measure anything but a hit. */
    @Setup
    public void openAndCheck() {
        open();
        channel.writeInbound(request.retainedDuplicate());
        ByteBuf answer = channel.readOutbound();
        String text = answer.toString(StandardCharsets.US_ASCII);
        answer.release();
        if (!text.startsWith("HTTP/1.1 200 OK") || !text.contains("; hit; ttl=")) {
            throw new IllegalStateException("answer: " + text + " (expected: a hit)");
        }
    }

    @Benchmark
    public int answered() {
        channel.writeInbound(request.retainedDuplicate());
        ByteBuf answer = channel.readOutbound();
        int length = answer.readableBytes();
        answer.release();
        return length;
    }

    @TearDown
    public void close() {
        request.release();
        channel.finishAndReleaseAll();
        origins.close();
        encoder.close();
        store.close();
        tend.shutdownNow();
        loops.shutdownGracefully();
    }
}
