// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;

/** Opens DASH streams; every MPD version is parsed once for all of them. */
public final class DashFormat implements Presentation.Format {
    private final ParseCache<Mpd> documents = new ParseCache<>(new MpdReader()::read);

    @Override
    public Presentation open(URI url, Player player) {
        return new DashPresentation(url, player, documents);
    }
}
