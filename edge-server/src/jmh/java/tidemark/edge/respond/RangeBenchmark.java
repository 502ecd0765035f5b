// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

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

/** What it takes to cut a range out of a segment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class RangeBenchmark {
    private final long length = 500_000;

    @Benchmark
    public ByteRange.Wish betweenTwoPositions() {
        return ByteRange.read("bytes=65536-131071", length);
    }

    @Benchmark
    public ByteRange.Wish fromAPosition() {
        return ByteRange.read("bytes=65536-", length);
    }

    @Benchmark
    public String contentRange() {
        return new ByteRange(65_536, 131_071).contentRange(length);
    }
}
