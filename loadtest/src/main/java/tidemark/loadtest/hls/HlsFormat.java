// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;

/** Opens HLS streams; every playlist version is parsed once for all of them. */
public final class HlsFormat implements Presentation.Format {
    private final ParseCache<HlsDocument> documents = new ParseCache<>(new HlsReader()::read);

    @Override
    public Presentation open(URI url, Player player) {
        return new HlsPresentation(url, player, documents);
    }
}
