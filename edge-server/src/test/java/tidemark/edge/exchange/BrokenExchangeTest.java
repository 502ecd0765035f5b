// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.caching.Fields;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.RecordedAnswer;
import tidemark.edge.connection.Transport;
import tidemark.edge.encoding.Compressors;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.failure.Failure;
import tidemark.edge.flight.Flights;
import tidemark.edge.live.LiveStreams;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/** A fault of the edge itself ends the request it happened in, so that its client sees it. */
class BrokenExchangeTest {
    private final ScriptedOrigin origin =
            ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: 5\r\n\r\nhello");
    private final EventLoopGroup loops = Transport.best().loops("test-loop", 1);
    private final EventLoop loop = loops.next();
    private final Stats stats = new Stats();
    private final EdgeClock clock = EdgeClock.SYSTEM;
    private final SegmentStore store = new SegmentStore(1 << 20, Runnable::run, clock, stats);
    private final OriginClient origins = new OriginClient(
            OriginConfig.DEFAULT
                    .withUrls(List.of(origin.url()))
                    .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)),
            1,
            Transport.best(),
            stats);
    private final LiveStreams live = new LiveStreams(
            LiveConfig.DEFAULT,
            new LiveStreams.Upstream((target, onText) -> {}, target -> {}, (target, remedy) -> {}, played -> {}),
            clock,
            Alarms.SILENT,
            stats);
    private final Flights flights = new Flights(new Flights.Ports(origins, store, live, clock, stats), 1 << 20, 60_000);
    private final TextEncoder encoder = new TextEncoder(Compressors.none(), 1, stats);
    private final Conductor conductor = new Conductor(
            EdgeConfig.DEFAULT,
            new Conductor.Rooms(store, flights, (request, manifest) -> false, live.reloads(), encoder, clock, stats));

    @AfterEach
    void close() {
        origins.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        encoder.close();
        store.close();
        origin.close();
    }

    @Test
    void beforeAnythingWasSentItIsToldAsAnError() {
        RecordedAnswer out = new RecordedAnswer(loop);
        begin(new BrokenFields("cache-control"), "GET", out);

        assertThat(out.status()).isEqualTo(500);
        assertThat(out.isFinished()).isTrue();
        assertThat(stats.value(Failure.INTERNAL)).isEqualTo(1);
    }

    @Test
    void afterAWaitItCutsTheAnswerAndNothingIsLeft() {
        RecordedAnswer out = new RecordedAnswer(loop).breakingAt("head");
        begin(Fields.NONE, "HEAD", out);

        await().until(() -> loop.submit(out::isAborted).get());
        await().untilAsserted(() -> assertThat(stats.value(Meter.FILLS)).isZero());
    }

    @Test
    void whileTheAnswerIsPreparedItCutsTheAnswerAndNothingIsLeft() {
        RecordedAnswer out = new RecordedAnswer(loop);
        begin(new BrokenFields("range"), "GET", out);

        await().until(() -> loop.submit(out::isAborted).get());
        await().untilAsserted(() -> assertThat(stats.value(Meter.FILLS)).isZero());
    }

    private void begin(Fields fields, String method, RecordedAnswer out) {
        Target target = new Target("/film.bin", "");
        EdgeRequest request = new EdgeRequest(
                method,
                target,
                fields,
                EdgeRequest.NO_BODY,
                "1.1",
                InetSocketAddress.createUnresolved("127.0.0.1", 1),
                false);
        loop.submit(() -> conductor.begin(request, out)).syncUninterruptibly();
    }

    /** Fields of which one cannot be read. */
    private record BrokenFields(String broken) implements Fields {
        @Override
        public List<String> all(String name) {
            if (name.equals(broken)) {
                throw new IllegalStateException("these fields are broken, as the test wants it");
            }
            return List.of();
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {}
    }
}
