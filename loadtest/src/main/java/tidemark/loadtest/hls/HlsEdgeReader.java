// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.ListedEdge;

/** How far a media playlist reaches, by EXT-X-PROGRAM-DATE-TIME; when to load it again, by RFC 8216bis 6.3.4. */
public final class HlsEdgeReader implements ListedEdge.Reader {
    private final HlsReader reader = new HlsReader();

    /** Reads one at once: the first takes a hundred times as long as those after it. */
    public HlsEdgeReader() {
        try {
            reader.read(HlsFormat.REHEARSAL);
        } catch (BadManifestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ListedEdge read(String text) throws BadManifestException {
        HlsDocument.Media media = reader.read(text)
                .media()
                .filter(playlist -> playlist.timed() && !playlist.segments().isEmpty())
                .orElseThrow(() -> new BadManifestException(
                        "playlist: lists no dated segments (expected: a media playlist with EXT-X-PROGRAM-DATE-TIME)"));
        HlsDocument.Listed last = media.segments().get(media.segments().size() - 1);
        return new ListedEdge(
                last.start() + last.duration(), last.duration(), last.duration(), media.targetDuration() / 2);
    }
}
