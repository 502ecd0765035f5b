// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H-1: path or media type, either one alone. */
class PlaylistFormatTest {
    @ParameterizedTest
    @ValueSource(strings = {"/live/c1/video.m3u8", "/a.m3u", "/A.M3U8"})
    void pathsOfHls(String path) {
        assertThat(PlaylistFormat.of(path, "text/plain")).contains(PlaylistFormat.HLS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.apple.mpegurl",
                "audio/mpegurl",
                "Application/x-mpegURL",
                "application/vnd.apple.mpegurl; charset=utf-8"
            })
    void mediaTypesOfHls(String contentType) {
        assertThat(PlaylistFormat.of("/waitForMSN.php", contentType)).contains(PlaylistFormat.HLS);
    }

    @Test
    void dashByPathOrType() {
        assertThat(PlaylistFormat.of("/live/c1/manifest.mpd", "")).contains(PlaylistFormat.DASH);
        assertThat(PlaylistFormat.of("/live/c1/manifest", "application/dash+xml;profiles=x"))
                .contains(PlaylistFormat.DASH);
    }

    @Test
    void theTypeDecidesWhenBothSpeak() {
        assertThat(PlaylistFormat.of("/odd.m3u8", "application/dash+xml")).contains(PlaylistFormat.DASH);
    }

    @Test
    void everythingElseIsNoPlaylist() {
        assertThat(PlaylistFormat.of("/seg1.m4s", "video/mp4")).isEmpty();
        assertThat(PlaylistFormat.of("m3u8", "")).isEmpty();
        assertThat(PlaylistFormat.of("", "")).isEmpty();
    }
}
