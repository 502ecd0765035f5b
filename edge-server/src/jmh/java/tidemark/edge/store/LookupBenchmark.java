// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/** What it takes to find one of ten thousand objects, each of them asked for in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class LookupBenchmark {
    private static final int OBJECTS = 10_000;

    private final ScheduledExecutorService tend = Executors.newSingleThreadScheduledExecutor();
    private final SegmentStore store = new SegmentStore(
            1L << 30, task -> tend.schedule(task, 10, TimeUnit.MILLISECONDS), EdgeClock.SYSTEM, new Stats());
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < OBJECTS; i++) {
            store.put(object(key(i)));
        }
    }

    private static CacheKey key(int number) {
        return new CacheKey("/live/channel/video-1080p/segment-" + number + ".m4s", "");
    }

    private static StoredObject object(CacheKey key) {
        Body body = new Body(100);
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[100]);
        body.append(bytes);
        body.complete();
        Freshness freshness = new Freshness(EdgeClock.SYSTEM.millis(), 0, false, 3_600_000, Grace.NONE);
        return new StoredObject(key, ObjectKind.SEGMENT, ResponseHead.of(200).build(), body, freshness);
    }

    /** The key is made anew each time, as for a request: nothing of it is known before. */
    @Benchmark
    public @Nullable StoredObject found() {
        next = next == OBJECTS - 1 ? 0 : next + 1;
        return store.find(key(next));
    }

    @TearDown
    public void close() {
        store.close();
        tend.shutdownNow();
    }
}
