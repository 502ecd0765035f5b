// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.MultivariantPlaylist;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Reads texts that tests write down. */
public final class Playlists {
    public static final URI HERE = URI.create("http://origin.example/live/c1/video.m3u8");

    public static final URI MPD = URI.create("http://origin.example/live/c1/manifest.mpd");

    private static final PlaylistScanner SCANNER = new PlaylistScanner(ScanLimits.DEFAULT);

    private Playlists() {}

    public static Scan hls(String text) {
        return hls(text, HERE);
    }

    public static Scan hls(String text, URI uri) {
        return SCANNER.scan(PlaylistFormat.HLS, text.getBytes(StandardCharsets.UTF_8), uri);
    }

    public static Scan dash(String text) {
        return SCANNER.scan(PlaylistFormat.DASH, text.getBytes(StandardCharsets.UTF_8), MPD);
    }

    public static Mpd mpd(String text) {
        return ((Manifest.Dash) manifest(dash(text))).mpd();
    }

    public static MediaPlaylist media(String... lines) {
        return ((Manifest.Media) manifest(hls(header(lines)))).playlist();
    }

    public static MultivariantPlaylist multivariant(String... lines) {
        return ((Manifest.Multivariant) manifest(hls(header(lines)))).playlist();
    }

    /** What was scanned; fails the test when it was refused. */
    public static Manifest manifest(Scan scan) {
        return scan.match(manifest -> manifest, rejected -> {
            throw new AssertionError(rejected);
        });
    }

    /** Why the playlist of these lines, after {@code #EXTM3U}, is refused. */
    public static Rejection rejection(String... lines) {
        return rejection(hls(header(lines)));
    }

    /** Why this was refused; fails the test when it was not. */
    public static Rejection rejection(Scan scan) {
        return scan.match(
                manifest -> {
                    throw new AssertionError("accepted: " + manifest);
                },
                Scan.Rejected::reason);
    }

    public static String header(String... lines) {
        return "#EXTM3U\n" + String.join("\n", lines) + "\n";
    }
}
