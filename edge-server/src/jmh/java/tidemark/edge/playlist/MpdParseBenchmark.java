// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

/** What it takes to read an MPD with two adaptation sets, in whose timelines no two segments that follow each other are of one length. */
public class MpdParseBenchmark extends ParseBenchmark {
    public MpdParseBenchmark() {
        super(PlaylistFormat.DASH, "http://origin/live/channel/manifest.mpd");
    }

    @Override
    String text(int count) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"dynamic\" minimumUpdatePeriod=\"PT2S\""
                + " availabilityStartTime=\"2026-11-22T00:00:00Z\" publishTime=\"2026-11-22T17:00:00Z\""
                + " minBufferTime=\"PT4S\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\">"
                + "<Period id=\"1\" start=\"PT0S\">"
                + set(count, "video", "video/mp4", "avc1.64001f")
                + set(count, "audio", "audio/mp4", "mp4a.40.2")
                + "</Period></MPD>";
    }

    private static String set(int count, String name, String type, String codecs) {
        StringBuilder timeline = new StringBuilder();
        for (int i = 0; i < count; i++) {
            timeline.append("<S ").append(i == 0 ? "t=\"90000\" " : "").append("d=\"").append(180_000 + i % 2).append("\"/>");
        }
        return "<AdaptationSet contentType=\"" + name + "\" mimeType=\"" + type + "\"><SegmentTemplate timescale=\"90000\""
                + " initialization=\"$RepresentationID$/init.mp4\" media=\"$RepresentationID$/$Time$.m4s\">"
                + "<SegmentTimeline>" + timeline + "</SegmentTimeline></SegmentTemplate>"
                + "<Representation id=\"" + name + "\" bandwidth=\"3000000\" codecs=\"" + codecs + "\"/></AdaptationSet>";
    }
}
