// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.header;
import static tidemark.edge.playlist.Playlists.hls;
import static tidemark.edge.playlist.Playlists.manifest;
import static tidemark.edge.playlist.Playlists.media;
import static tidemark.edge.playlist.Playlists.multivariant;
import static tidemark.edge.playlist.Playlists.rejection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** H-6: EXT-X-DEFINE. */
class VariablesTest {
    private static final String TARGET = "#EXT-X-TARGETDURATION:4";

    @Test
    void replaceTheirReferencesInUrisAndQuotedStrings() {
        MediaPlaylist playlist = media(
                "#EXT-X-DEFINE:NAME=\"dir\",VALUE=\"x/y\"",
                "#EXT-X-DEFINE:NAME=\"t\",VALUE=\"1\"",
                TARGET,
                "#EXT-X-MAP:URI=\"{$dir}/init.mp4\"",
                "#EXTINF:4,",
                "{$dir}/a.m4s?t={$t}&u={$t}");

        assertThat(playlist.segments().get(0).uri()).isEqualTo("x/y/a.m4s?t=1&u=1");
        assertThat(playlist.initSections().get(0).uri()).isEqualTo("x/y/init.mp4");
    }

    @Test
    void comeFromTheQueryOfThePlaylistsOwnUri() {
        URI uri = URI.create("http://origin.example/v.m3u8?a=1&token=x%2Fy+z&b=2");
        String text = header("#EXT-X-DEFINE:QUERYPARAM=\"token\"", TARGET, "#EXTINF:4,", "a?t={$token}");

        assertThat(firstUri(((Manifest.Media) manifest(hls(text, uri))).playlist()))
                .isEqualTo("a?t=x/y+z");
    }

    @Test
    void stayAsWrittenWhenTheQueryDoesNotHaveThem() { // T-24: the viewer's own URI may
        assertThat(firstUri(media("#EXT-X-DEFINE:QUERYPARAM=\"token\"", TARGET, "#EXTINF:4,", "a?t={$token}")))
                .isEqualTo("a?t={$token}");
    }

    @Test
    void areImportedWhenTheMultivariantPlaylistIsKnown() {
        Map<String, String> known = multivariant(
                        "#EXT-X-DEFINE:NAME=\"h\",VALUE=\"cdn\"", "#EXT-X-STREAM-INF:BANDWIDTH=1", "a")
                .variables();
        byte[] body = header("#EXT-X-DEFINE:IMPORT=\"h\"", TARGET, "#EXTINF:4,", "/{$h}/a")
                .getBytes(StandardCharsets.UTF_8);

        Manifest scanned = manifest(new PlaylistScanner(ScanLimits.DEFAULT).scanMedia(body, Playlists.HERE, known));

        assertThat(firstUri(((Manifest.Media) scanned).playlist())).isEqualTo("/cdn/a");
    }

    @Test
    void stayAsWrittenWhenTheImportIsNotAtHand() {
        assertThat(firstUri(media("#EXT-X-DEFINE:IMPORT=\"h\"", TARGET, "#EXTINF:4,", "/{$h}/a")))
                .isEqualTo("/{$h}/a");
    }

    @Test
    void thatNothingDeclaresAreRefused() {
        assertThat(rejection("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"", TARGET, "#EXTINF:4,", "{$b}"))
                .isEqualTo(Rejection.UNDEFINED_VARIABLE);
    }

    @Test
    void areJustTextWherePlaylistsDeclareNone() {
        assertThat(firstUri(media(TARGET, "#EXTINF:4,", "{$b}"))).isEqualTo("{$b}");
    }

    @Test
    void mustNotBeDefinedTwiceOrWithoutAValue() {
        assertThat(rejection("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"", "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"2\""))
                .isEqualTo(Rejection.BAD_DEFINITION);
        assertThat(rejection("#EXT-X-DEFINE:NAME=\"a\"")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
        assertThat(rejection("#EXT-X-DEFINE:VALUE=\"a\"")).isEqualTo(Rejection.BAD_DEFINITION);
    }

    @Test
    void cannotBlowAPlaylistUpBeyondItsLimit() {
        String value = "x".repeat(10_000);
        String uri = "{$a}".repeat(1000);

        assertThat(rejection("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"" + value + "\"", TARGET, "#EXTINF:4,", uri))
                .isEqualTo(Rejection.TOO_LARGE);
    }

    private static String firstUri(MediaPlaylist playlist) {
        return playlist.segments().get(0).uri();
    }
}
