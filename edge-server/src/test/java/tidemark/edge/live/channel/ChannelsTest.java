// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Multivariant playlists and MPDs teach which renditions a channel has. */
class ChannelsTest {
    private static final String MASTER = "/live/news/master.m3u8";

    private final Channels channels = new Channels();

    @Test
    void theRenditionsOfAMultivariantPlaylistBelongTogether() {
        channels.published(MASTER, multivariant("v1/index.m3u8", "v2/index.m3u8"));

        assertThat(channels.parentOf("/live/news/v1/index.m3u8")).contains(MASTER);
        assertThat(channels.siblings("/live/news/v1/index.m3u8")).containsExactly("/live/news/v2/index.m3u8");
        assertThat(channels.ladder(MASTER))
                .get()
                .extracting(Ladder::bitsPerSecond)
                .isEqualTo(3_000_000L);
    }

    @Test
    void aRenditionThatIsNoLongerNamedIsNoSiblingAnyMore() {
        channels.published(MASTER, multivariant("v1/index.m3u8", "v2/index.m3u8"));
        channels.published(MASTER, multivariant("v1/index.m3u8"));

        assertThat(channels.siblings("/live/news/v1/index.m3u8")).isEmpty();
        assertThat(channels.parentOf("/live/news/v2/index.m3u8")).isEmpty();
    }

    @Test
    void whatIsForgottenLeavesNothing() {
        channels.published(MASTER, multivariant("v1/index.m3u8"));
        channels.forget(MASTER);

        assertThat(channels.parentOf("/live/news/v1/index.m3u8")).isEmpty();
        assertThat(channels.ladder(MASTER)).isEmpty();
    }

    @Test
    void anMpdNamesTheRepresentationsOfItsLastPeriod() {
        channels.published("/live/news/manifest.mpd", scan(PlaylistFormat.DASH, """
                <?xml version="1.0"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="1970-01-01T00:00:00Z"
                    minimumUpdatePeriod="PT2S" profiles="urn:mpeg:dash:profile:isoff-live:2011" minBufferTime="PT2S">
                  <Period id="p" start="PT0S"><AdaptationSet contentType="video">
                    <SegmentTemplate media="$RepresentationID$/$Number$.m4s" duration="2" startNumber="1"/>
                    <Representation id="low" bandwidth="400000"/><Representation id="high" bandwidth="600000"/>
                  </AdaptationSet></Period></MPD>"""));

        assertThat(channels.ladder("/live/news/manifest.mpd"))
                .contains(new Ladder(List.of(new Rung("low", 400_000), new Rung("high", 600_000))));
    }

    @Test
    void aVariantCountsByItsAverageWhereThatIsSaid() { // what a window adds up to is never its peak
        channels.published(MASTER, scan(PlaylistFormat.HLS, """
                #EXTM3U
                #EXT-X-STREAM-INF:BANDWIDTH=1100000,AVERAGE-BANDWIDTH=1000000
                v1/index.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=2000000
                v2/index.m3u8
                """));

        assertThat(channels.ladder(MASTER))
                .get()
                .extracting(Ladder::bitsPerSecond)
                .isEqualTo(3_000_000L);
    }

    private static Manifest multivariant(String... playlists) {
        StringBuilder text = new StringBuilder("#EXTM3U\n");
        long rate = 1_000_000;
        for (String playlist : playlists) {
            text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                    .append(rate)
                    .append('\n')
                    .append(playlist)
                    .append('\n');
            rate += 1_000_000;
        }
        return scan(PlaylistFormat.HLS, text.toString());
    }

    private static Manifest scan(PlaylistFormat format, String text) {
        return new PlaylistScanner(ScanLimits.DEFAULT)
                .scan(format, text.getBytes(StandardCharsets.UTF_8), URI.create("http://origin.invalid" + MASTER))
                .match(manifest -> manifest, rejected -> {
                    throw new AssertionError(rejected.toString());
                });
    }
}
