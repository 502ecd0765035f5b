// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

/** What it takes to read a media playlist. */
public class PlaylistParseBenchmark extends ParseBenchmark {
    public PlaylistParseBenchmark() {
        super(PlaylistFormat.HLS, "http://origin/live/channel/video-1080p/index.m3u8");
    }

    @Override
    String text(int count) {
        StringBuilder lines = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n")
                .append("#EXT-X-MEDIA-SEQUENCE:1000\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        for (int i = 0; i < count; i++) {
            lines.append("#EXTINF:2.000,\nsegment-").append(1000 + i).append(".m4s\n");
        }
        return lines.toString();
    }
}
