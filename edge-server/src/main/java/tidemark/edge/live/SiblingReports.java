// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.Map;
import tidemark.edge.health.Evidence;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.RenditionReport;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;

/**
 * Takes the rendition reports of a published playlist to the streams they are about: a node that serves one rendition
 * newer than another sees it by itself (H-80). Safe for any thread.
 */
final class SiblingReports {
    private final Map<CacheKey, LiveStream> streams;

    SiblingReports(Map<CacheKey, LiveStream> streams) {
        this.streams = streams;
    }

    /** A version was published. */
    void published(Manifest manifest) {
        if (manifest instanceof Manifest.Media media) {
            MediaPlaylist playlist = media.playlist();
            playlist.renditionReports().forEach(report -> tell(playlist, report));
        }
    }

    private void tell(MediaPlaylist playlist, RenditionReport report) {
        playlist.resolve(report.uri())
                .filter(uri -> isHere(uri, playlist.uri()))
                .map(uri -> streams.get(keyOf(uri)))
                .ifPresent(sibling -> told(sibling, report));
    }

    /** A report on another host is about nothing this node serves under that path. */
    private static boolean isHere(URI uri, URI playlist) {
        return uri.getRawPath() != null && String.valueOf(uri.getAuthority()).equals(playlist.getAuthority());
    }

    private static CacheKey keyOf(URI uri) {
        String query = uri.getRawQuery();
        return CacheKey.of(new Target(uri.getRawPath(), query == null ? "" : query));
    }

    /** A report names the newest segment of which anything is there: with parts, that one may still be open (H-10). */
    private static void told(LiveStream sibling, RenditionReport report) {
        boolean open = report.lastPart() != RenditionReport.NO_PART;
        sibling.shown(
                Evidence.Source.SIBLING,
                sibling.generation(),
                open ? report.lastMsn() - 1 : report.lastMsn(),
                open ? (int) Math.min(report.lastPart(), Integer.MAX_VALUE - 1) + 1 : 0);
    }
}
