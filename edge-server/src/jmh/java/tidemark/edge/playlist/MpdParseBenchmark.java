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

/** What it takes to read an MPD whose timeline lists every segment of a window, short or an hour long. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class MpdParseBenchmark {
    private final PlaylistScanner scanner = new PlaylistScanner(ScanLimits.DEFAULT);
    private final URI uri = URI.create("http://origin/live/channel/manifest.mpd");

    /** Segments of about two seconds, no two of one length, in each of two adaptation sets. */
    @Param({"6", "1800"})
    private int segments;

    private byte[] text = {};

    @Setup
    public void write() {
        String sets = set("video", "video/mp4", "avc1.64001f") + set("audio", "audio/mp4", "mp4a.40.2");
        text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"dynamic\" minimumUpdatePeriod=\"PT2S\""
                        + " availabilityStartTime=\"2026-11-22T00:00:00Z\" publishTime=\"2026-11-22T17:00:00Z\""
                        + " minBufferTime=\"PT4S\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\">"
                        + "<Period id=\"1\" start=\"PT0S\">" + sets + "</Period></MPD>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String set(String name, String type, String codecs) {
        StringBuilder timeline = new StringBuilder();
        for (int i = 0; i < segments; i++) {
            timeline.append("<S ").append(i == 0 ? "t=\"90000\" " : "").append("d=\"").append(180_000 + i % 2).append("\"/>");
        }
        return "<AdaptationSet contentType=\"" + name + "\" mimeType=\"" + type + "\"><SegmentTemplate timescale=\"90000\""
                + " initialization=\"$RepresentationID$/init.mp4\" media=\"$RepresentationID$/$Time$.m4s\">"
                + "<SegmentTimeline>" + timeline + "</SegmentTimeline></SegmentTemplate>"
                + "<Representation id=\"" + name + "\" bandwidth=\"3000000\" codecs=\"" + codecs + "\"/></AdaptationSet>";
    }

    @Benchmark
    public Scan scanned() {
        return scanner.scan(PlaylistFormat.DASH, text, uri);
    }
}
