// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.connection.Transport;
import tidemark.edge.failure.Failure;
import tidemark.edge.flight.Flights.Boarding;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/** However a flight ends, everybody aboard is told and nothing of it stays. */
class FlightsTest {
    private static final CacheKey KEY = new CacheKey("/live/c1/playlist.m3u8", "");

    private final ScriptedOrigin origin =
            ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ncache-control: max-age=1\r\ncontent-length: 7\r\n\r\n#EXTM3U");
    private final EventLoopGroup loops = Transport.best().loops("test-loop", 1);
    private final EventLoop loop = loops.next();
    private final Stats stats = new Stats();
    private final HookedClock clock = new HookedClock();
    private final SegmentStore store = new SegmentStore(1 << 20, Runnable::run, clock, stats);
    private final OriginClient origins = new OriginClient(
            OriginConfig.DEFAULT
                    .withUrls(List.of(origin.url()))
                    .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(2)),
            1,
            Transport.best(),
            stats);
    private final Flights flights =
            new Flights(new Flights.Ports(origins, store, new BrokenDesk(), clock, stats), 1 << 20, 60_000);

    @AfterEach
    void close() {
        origins.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        store.close();
        origin.close();
    }

    @Test
    void whoCameAboardBeforeTheFlightWasFoundNeedlessIsToldToo() {
        Flight joined = onLoop(() -> {
            store.put(object());
            Flight[] boarded = new Flight[1];
            clock.once = () -> boarded[0] = ((Boarding.Aboard) flights.board(plan(), loop)).flight();
            Boarding first = flights.board(plan(), loop);
            assertThat(first).isInstanceOf(Boarding.Landed.class);
            ((Boarding.Landed) first).object().body().release();
            return boarded[0];
        });

        assertThat(joined.outcome(false)).isInstanceOf(Outcome.Ready.class);
        joined.release();
        assertThat(origin.requests()).isZero();
    }

    @Test
    void aFlightWhoseJudgeBreaksFailsAndTheNextOneIsAnotherTry() {
        Flight first = onLoop(() -> ((Boarding.Aboard) flights.board(plan(), loop)).flight());
        await().untilAsserted(() -> assertThat(first.outcome(true)).isEqualTo(new Outcome.Failed(Failure.INTERNAL)));
        first.release();

        Flight second = onLoop(() -> ((Boarding.Aboard) flights.board(plan(), loop)).flight());
        await().until(() -> second.outcome(true) != null);
        second.release();

        assertThat(origin.requests()).isEqualTo(2);
        assertThat(stats.value(Meter.FILLS)).isZero();
    }

    @Test
    void aFlightThatCannotStartTellsWhoCameAboardAndIsJoinedNoMore() {
        Flight[] joined = new Flight[1];
        Boarding next = onLoop(() -> {
            store.put(object());
            clock.once = () -> {
                joined[0] = ((Boarding.Aboard) flights.board(plan(), loop)).flight();
                throw new IllegalStateException("this clock is broken, as the test wants it");
            };
            assertThatThrownBy(() -> flights.board(plan(), loop)).isInstanceOf(IllegalStateException.class);
            return flights.board(plan(), loop);
        });

        assertThat(joined[0].outcome(false)).isEqualTo(new Outcome.Failed(Failure.INTERNAL));
        joined[0].release();
        assertThat(next).isInstanceOf(Boarding.Landed.class);
        ((Boarding.Landed) next).object().body().release();
    }

    private FlightPlan plan() {
        OriginRequest ask = new OriginRequest("GET", KEY.path(), List.of(), new byte[0]);
        return new FlightPlan(KEY, KEY, ObjectKind.PLAYLIST, ask, Fields.NONE, null, false);
    }

    private StoredObject object() {
        Body body = new Body(0);
        body.complete();
        return new StoredObject(
                KEY,
                ObjectKind.PLAYLIST,
                ResponseHead.of(200).build(),
                body,
                new Freshness(clock.millis(), 0, false, 60_000, Grace.NONE));
    }

    private <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    /** The machine's clock, and what is to happen when somebody next looks at it. */
    private static final class HookedClock implements EdgeClock {
        private Runnable once = () -> {};

        @Override
        public long nanos() {
            return EdgeClock.SYSTEM.nanos();
        }

        @Override
        public long wallMillis() {
            return EdgeClock.SYSTEM.wallMillis();
        }

        @Override
        public long millis() {
            Runnable hooked = once;
            once = () -> {};
            hooked.run();
            return EdgeClock.SYSTEM.millis();
        }
    }

    /** Breaks whenever it is asked. */
    private static final class BrokenDesk implements ManifestDesk {
        @Override
        public @Nullable StoredObject newest(CacheKey key) {
            return null;
        }

        @Override
        public Ruling judge(StoredObject arrived, boolean explicitLifetime, URI source) {
            throw new IllegalStateException("this desk is broken, as the test wants it");
        }

        @Override
        public Ruling confirm(StoredObject confirmed, boolean explicitLifetime, URI source) {
            throw new IllegalStateException("this desk is broken, as the test wants it");
        }

        @Override
        public Expectation expect(CacheKey segment) {
            return Expectation.NONE;
        }

        @Override
        public void contradicted(CacheKey segment) {}

        @Override
        public Watch watch(CacheKey segment, EventExecutor executor, Runnable waiter) {
            return () -> {};
        }

        @Override
        public void answered(Fields head, long tookMillis) {}
    }
}
