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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** What it takes to read a media playlist of a window, short or an hour long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class PlaylistParseBenchmark {
    private final PlaylistScanner scanner = new PlaylistScanner(ScanLimits.DEFAULT);
    private final URI uri = URI.create("http://origin/live/channel/video-1080p/index.m3u8");

    /** Segments of two seconds. */
    @Param({"6", "1800"})
    private int segments;

    private byte[] text = {};

    @Setup
    public void write() {
        StringBuilder lines = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n")
                .append("#EXT-X-MEDIA-SEQUENCE:1000\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        for (int i = 0; i < segments; i++) {
            lines.append("#EXTINF:2.000,\nsegment-").append(1000 + i).append(".m4s\n");
        }
        text = lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Scan scanned() {
        return scanner.scan(PlaylistFormat.HLS, text, uri);
    }
}
