// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.net.URI;
import java.util.Map;
import tidemark.edge.playlist.dash.MpdScanner;
import tidemark.edge.playlist.hls.HlsScanner;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Reads playlists of either format. Immutable; any thread may use it. */
public final class PlaylistScanner {
    private final ScanLimits limits;

    public PlaylistScanner(ScanLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a body.
     *
     * @param uri where it came from, after redirects: relative URIs resolve against it (H-5)
     */
    public Scan scan(PlaylistFormat format, byte[] body, URI uri) {
        if (body.length > limits.maxBytes()) {
            return new Scan.Rejected(Rejection.TOO_LARGE, 0);
        }
        return switch (format) {
            case HLS -> scanHls(body, uri, Map.of());
            case DASH -> scanDash(body, uri);
        };
    }

    /** Reads a media playlist whose multivariant playlist is known, and with it the variables it may import (H-6). */
    public Scan scanMedia(byte[] body, URI uri, Map<String, String> imports) {
        return body.length > limits.maxBytes()
                ? new Scan.Rejected(Rejection.TOO_LARGE, 0)
                : scanHls(body, uri, imports);
    }

    private Scan scanHls(byte[] body, URI uri, Map<String, String> imports) {
        HlsScanner scanner = new HlsScanner(body, uri, imports, limits);
        try {
            return new Scan.Scanned(scanner.scan(Manifest.Media::new, Manifest.Multivariant::new));
        } catch (Malformed malformed) {
            return new Scan.Rejected(malformed.reason(), scanner.lineNumber());
        }
    }

    private Scan scanDash(byte[] body, URI uri) {
        if (body.length == 0) {
            return new Scan.Rejected(Rejection.EMPTY, 0);
        }
        try {
            return scanDash(new MpdScanner(body, uri, limits));
        } catch (Malformed malformed) {
            return new Scan.Rejected(malformed.reason(), 1);
        }
    }

    private static Scan scanDash(MpdScanner scanner) {
        try {
            return new Scan.Scanned(new Manifest.Dash(scanner.scan()));
        } catch (Malformed malformed) {
            return new Scan.Rejected(malformed.reason(), scanner.lineNumber());
        }
    }
}
