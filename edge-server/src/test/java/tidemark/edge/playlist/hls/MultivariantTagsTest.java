// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.multivariant;
import static tidemark.edge.playlist.Playlists.rejection;

import java.net.URI;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.untrusted.Rejection;

/** What a multivariant playlist offers. */
class MultivariantTagsTest {
    @Test
    void variantsAreReadWithTheirAttributes() {
        assertThat(multivariant(
                                "#EXT-X-STREAM-INF:BANDWIDTH=5200000,AVERAGE-BANDWIDTH=4800000,RESOLUTION=1920x1080,"
                                        + "CODECS=\"avc1.640028\",AUDIO=\"aac\",VIDEO=\"v\",SUBTITLES=\"s\",PATHWAY-ID=\"edge-b\"",
                                "1080p.m3u8")
                        .variants())
                .containsExactly(new Variant(
                        "1080p.m3u8",
                        5_200_000,
                        4_800_000,
                        1920,
                        1080,
                        "avc1.640028",
                        "aac",
                        "v",
                        "s",
                        "edge-b",
                        false));
    }

    @Test
    void absentAttributesHaveTheirDefaults() {
        assertThat(multivariant("#EXT-X-STREAM-INF:BANDWIDTH=1", "a.m3u8").variants())
                .containsExactly(new Variant("a.m3u8", 1, 0, 0, 0, "", "", "", "", ".", false));
    }

    @Test
    void trickPlayStreamsAreVariantsToo() {
        assertThat(multivariant("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI=\"i.m3u8\"")
                        .variants())
                .containsExactly(new Variant("i.m3u8", 1, 0, 0, 0, "", "", "", "", ".", true));
    }

    @Test
    void renditionsMayHaveNoPlaylistOfTheirOwn() {
        assertThat(multivariant(
                                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"aac\",NAME=\"English\",LANGUAGE=\"en\",URI=\"en.m3u8\"",
                                "#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID=\"cc\",NAME=\"CC\",INSTREAM-ID=\"CC1\"")
                        .renditions())
                .containsExactly(
                        new Rendition("AUDIO", "aac", "English", "en", "en.m3u8"),
                        new Rendition("CLOSED-CAPTIONS", "cc", "CC", "", ""));
    }

    @Test
    void itsMediaPlaylistsAreListedOnce() {
        assertThat(multivariant(
                                "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"x\",URI=\"audio/a.m3u8\"",
                                "#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"a\"",
                                "v.m3u8",
                                "#EXT-X-STREAM-INF:BANDWIDTH=2",
                                "v.m3u8")
                        .mediaPlaylists())
                .containsExactly(
                        URI.create("http://origin.example/live/c1/v.m3u8"),
                        URI.create("http://origin.example/live/c1/audio/a.m3u8"));
    }

    @Test
    void theSteeringServerIsKnown() {
        assertThat(multivariant("#EXT-X-CONTENT-STEERING:SERVER-URI=\"/steer\",PATHWAY-ID=\"a\"")
                        .steeringUri())
                .isEqualTo("/steer");
    }

    @Test
    void sizesAreTwoNumbers() {
        assertThat(rejection("#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1920", "a"))
                .isEqualTo(Rejection.BAD_NUMBER);
        assertThat(rejection("#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=axb", "a"))
                .isEqualTo(Rejection.BAD_NUMBER);
    }
}
