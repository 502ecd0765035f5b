// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.TearDown;

/** What it takes to encode a head when an object is stored, and to write it when one is answered with. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class HeadBenchmark {
    private final ResponseHead stored = StoredHead.ofPlaylist();
    private final ByteBuf out = Unpooled.directBuffer(4096);

    @Benchmark
    public ResponseHead made() {
        return StoredHead.ofPlaylist();
    }

    /** What it takes more to store it: to find the texts that other heads have too. */
    @Benchmark
    public ResponseHead kept() {
        return stored.kept();
    }

    @Benchmark
    public int written() {
        stored.writeHttp1(out.clear());
        return out.readableBytes();
    }

    @TearDown
    public void release() {
        out.release();
    }

    /** Shows what is measured. */
    @Override
    public String toString() {
        stored.writeHttp1(out.clear());
        return out.toString(StandardCharsets.US_ASCII);
    }
}
