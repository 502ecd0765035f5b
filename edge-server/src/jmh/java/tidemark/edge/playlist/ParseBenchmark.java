// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** What it takes to read a text that lists every segment of a window, short or an hour long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public abstract class ParseBenchmark {
    private final PlaylistScanner scanner = new PlaylistScanner(ScanLimits.DEFAULT);
    private final PlaylistFormat format;
    private final URI uri;

    /** Segments of about two seconds. */
    @Param({"6", "1800"})
    private int segments;

    private byte[] text = {};

    ParseBenchmark(PlaylistFormat format, String uri) {
        this.format = format;
        this.uri = URI.create(uri);
    }

    /** The text for so many segments. */
    abstract String text(int count);

    @Setup
    public void write() {
        text = text(segments).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Scan scanned() {
        return scanner.scan(format, text, uri);
    }
}
