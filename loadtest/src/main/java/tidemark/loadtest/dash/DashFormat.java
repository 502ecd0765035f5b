// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;

/** Opens DASH streams; every MPD version is parsed once for all of them. */
public final class DashFormat implements Presentation.Format {
    /** What every reader reads first, so that its code is loaded before time counts. */
    static final String REHEARSAL = """
            <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="2026-01-01T00:00:00Z"
                 publishTime="2026-01-01T00:00:00Z" minimumUpdatePeriod="PT2S">
              <Period id="p" start="PT0S">
                <AdaptationSet contentType="video">
                  <SegmentTemplate media="$Number$.m4s" duration="2"/>
                  <Representation id="v" bandwidth="1"/>
                </AdaptationSet>
              </Period>
              <UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-xsdate:2014" value="/time"/>
            </MPD>
            """;

    private final ParseCache<Mpd> documents = new ParseCache<>(new MpdReader()::read, REHEARSAL);

    @Override
    public Presentation open(URI url, Player player) {
        return new DashPresentation(url, player, documents);
    }
}
