// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import tidemark.edge.playlist.hls.MediaPlaylist;

/** Writes media playlists for tests: a window of segments, then what a test is about. */
public final class MediaText {
    private final long first;
    private final int count;
    private long targetDuration = 4;
    private String partTarget = "1.0";
    private long discontinuitySequence;
    private List<Long> discontinuities = List.of();
    private LongFunction<String> uri = msn -> "seg" + msn + ".m4s";
    private int parts;
    private String hint = "";
    private boolean ended;
    private final List<String> headers = new ArrayList<>();

    private MediaText(long first, int count) {
        this.first = first;
        this.count = count;
    }

    /** Segments {@code first} to {@code first + count - 1}, complete. */
    public static MediaText window(long first, int count) {
        return new MediaText(first, count);
    }

    public MediaText targetDuration(long seconds) {
        targetDuration = seconds;
        return this;
    }

    public MediaText partTarget(String seconds) {
        partTarget = seconds;
        return this;
    }

    /** Parts of the segment after the window. */
    public MediaText openParts(int count) {
        parts = count;
        return this;
    }

    public MediaText hint(String uri) {
        hint = uri;
        return this;
    }

    public MediaText uris(LongFunction<String> uri) {
        this.uri = uri;
        return this;
    }

    public MediaText discontinuitySequence(long sequence) {
        discontinuitySequence = sequence;
        return this;
    }

    public MediaText discontinuityBefore(Long... msn) {
        discontinuities = List.of(msn);
        return this;
    }

    public MediaText ended() {
        ended = true;
        return this;
    }

    /** One more line before the segments. */
    public MediaText with(String line) {
        headers.add(line);
        return this;
    }

    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("#EXTM3U");
        lines.add("#EXT-X-TARGETDURATION:" + targetDuration);
        lines.add("#EXT-X-MEDIA-SEQUENCE:" + first);
        lines.add("#EXT-X-DISCONTINUITY-SEQUENCE:" + discontinuitySequence);
        lines.addAll(headers);
        if (parts > 0) {
            lines.add("#EXT-X-PART-INF:PART-TARGET=" + partTarget);
        }
        for (long msn = first; msn < first + count; msn++) {
            segment(lines, msn);
        }
        for (int part = 0; part < parts; part++) {
            lines.add("#EXT-X-PART:DURATION=" + partTarget + ",URI=\"part" + (first + count) + "." + part + ".m4s\"");
        }
        if (!hint.isEmpty()) {
            lines.add("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"" + hint + "\"");
        }
        if (ended) {
            lines.add("#EXT-X-ENDLIST");
        }
        return String.join("\n", lines) + "\n";
    }

    private void segment(List<String> lines, long msn) {
        if (discontinuities.contains(msn)) {
            lines.add("#EXT-X-DISCONTINUITY");
        }
        lines.add("#EXTINF:" + targetDuration + ".0,");
        lines.add(uri.apply(msn));
    }

    public Scan scan() {
        return Playlists.hls(text());
    }

    public Manifest manifest() {
        return Playlists.manifest(scan());
    }

    public MediaPlaylist playlist() {
        return ((Manifest.Media) manifest()).playlist();
    }
}
