// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;

/** Opens HLS streams; every playlist version is parsed once for all of them. */
public final class HlsFormat implements Presentation.Format {
    /** What every reader reads first, so that its code is loaded before time counts. */
    static final String REHEARSAL = """
            #EXTM3U
            #EXT-X-TARGETDURATION:2
            #EXT-X-MAP:URI="init.mp4"
            #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z
            #EXTINF:2.0,
            0.m4s
            """;

    private final ParseCache<HlsDocument> documents = new ParseCache<>(new HlsReader()::read, REHEARSAL);

    @Override
    public Presentation open(URI url, Player player) {
        return new HlsPresentation(url, player, documents);
    }
}
