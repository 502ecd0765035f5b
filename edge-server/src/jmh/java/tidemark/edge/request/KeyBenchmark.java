// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

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

/** What it takes to tell from a target which object is asked for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class KeyBenchmark {
    @Benchmark
    public CacheKey ofAPath() throws Target.Malformed {
        return CacheKey.of(Target.parse("/live/channel/video-1080p/segment-123456.m4s"));
    }

    @Benchmark
    public CacheKey ofAPathWithCmcdAndAToken() throws Target.Malformed {
        return CacheKey.of(Target.parse("/live/channel/video-1080p/segment-123456.m4s"
                + "?token=abcdef&CMCD=bl%3D21300%2Cbr%3D3200%2Cd%3D4000%2Cot%3Dv%2Csf%3Dh%2Csid%3D%226e2fb550%22"));
    }

    @Benchmark
    public CacheKey ofAnEscapedPath() throws Target.Malformed {
        return CacheKey.of(Target.parse("/live/%63hannel/video%2d1080p/segment%20123456.m4s"));
    }
}
