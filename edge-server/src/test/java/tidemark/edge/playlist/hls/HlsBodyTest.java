// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.hls;
import static tidemark.edge.playlist.Playlists.media;
import static tidemark.edge.playlist.Playlists.multivariant;
import static tidemark.edge.playlist.Playlists.rejection;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** H-2 and H-3: what is an HLS playlist at all, and of which kind. */
class HlsBodyTest {
    private static final String TARGET = "#EXT-X-TARGETDURATION:4";

    @Nested
    class IsRefused {
        @Test
        void whenItIsEmpty() {
            assertThat(rejection(hls(""))).isEqualTo(Rejection.EMPTY);
        }

        @Test
        void whenItIsAnErrorPage() {
            assertThat(rejection(hls("<html><body>502 Bad Gateway</body></html>")))
                    .isEqualTo(Rejection.NOT_A_PLAYLIST);
        }

        @Test
        void whenTheFirstLineOnlyBeginsLikeOne() {
            assertThat(rejection(hls("#EXTM3U8\n"))).isEqualTo(Rejection.NOT_A_PLAYLIST);
            assertThat(rejection(hls("#EXTM3U x\n"))).isEqualTo(Rejection.NOT_A_PLAYLIST);
            assertThat(rejection(hls("\n#EXTM3U\n"))).isEqualTo(Rejection.NOT_A_PLAYLIST);
        }

        @Test
        void whenItHasAByteOrderMark() {
            assertThat(rejection(hls("\ufeff#EXTM3U\n"))).isEqualTo(Rejection.NOT_A_PLAYLIST);
        }

        @Test
        void whenItIsNotUtf8() {
            byte[] latin1 = "#EXTM3U\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThat(rejection(scan(latin1, ScanLimits.DEFAULT))).isEqualTo(Rejection.NOT_UTF8);
        }

        @Test
        void whenALineHoldsAControlCharacter() {
            assertThat(rejection(TARGET, "#EXTINF:4,", "a\rSet-Cookie: x")).isEqualTo(Rejection.CONTROL_CHARACTER);
            assertThat(rejection(TARGET, "#EXTINF:4,", "a\0")).isEqualTo(Rejection.CONTROL_CHARACTER);
        }

        @Test
        void whenItIsOfBothKinds() { // H-3
            assertThat(rejection(TARGET, "#EXT-X-STREAM-INF:BANDWIDTH=1", "a.m3u8"))
                    .isEqualTo(Rejection.MIXED_KINDS);
        }

        @Test
        void whenTwoPlaylistsRanTogether() {
            assertThat(rejection(TARGET, "#EXTINF:4,", "a", "#EXTM3U", TARGET)).isEqualTo(Rejection.DUPLICATE_TAG);
        }

        @Test
        void whenItIsCutShortBeforeAUri() {
            assertThat(rejection(TARGET, "#EXTINF:4,")).isEqualTo(Rejection.MISSING_URI);
            assertThat(rejection(TARGET, "#EXTINF:4,", "#EXTINF:4,", "a")).isEqualTo(Rejection.MISSING_URI);
            assertThat(rejection("#EXT-X-STREAM-INF:BANDWIDTH=1")).isEqualTo(Rejection.MISSING_URI);
            assertThat(rejection("#EXT-X-STREAM-INF:BANDWIDTH=1", "#EXT-X-STREAM-INF:BANDWIDTH=2", "a"))
                    .isEqualTo(Rejection.MISSING_URI);
        }

        @Test
        void whenAUriStandsUnannounced() {
            assertThat(rejection(TARGET, "a")).isEqualTo(Rejection.STRAY_URI);
            assertThat(rejection("a")).isEqualTo(Rejection.STRAY_URI);
        }

        @Test
        void whenSegmentsHaveNoTargetDuration() {
            assertThat(rejection("#EXTINF:4,", "a")).isEqualTo(Rejection.NO_TARGET_DURATION);
            assertThat(rejection("#EXT-X-MEDIA-SEQUENCE:4")).isEqualTo(Rejection.NO_TARGET_DURATION);
        }

        @Test
        void whenATagThatStandsOnceStandsTwice() {
            assertThat(rejection(TARGET, TARGET)).isEqualTo(Rejection.DUPLICATE_TAG);
        }

        @Test
        void whenItIsLongerThanTheLimit() {
            assertThat(rejection(scan(bytes("#EXTM3U\n"), new ScanLimits(7, 1, 1, 1))))
                    .isEqualTo(Rejection.TOO_LARGE);
        }

        @Test
        void whenItListsMoreThanTheLimit() {
            byte[] two = bytes(Playlists.header(TARGET, "#EXTINF:4,", "a", "#EXTINF:4,", "b"));

            assertThat(rejection(scan(two, new ScanLimits(1000, 1, 9, 9)))).isEqualTo(Rejection.TOO_MANY_ENTRIES);
        }

        @Test
        void andTheLineOfTheMistakeIsTold() {
            assertThat(hls(Playlists.header(TARGET, "", "#EXTINF:x,")))
                    .isEqualTo(new Scan.Rejected(Rejection.BAD_NUMBER, 4));
        }
    }

    @Nested
    class IsTaken {
        @Test
        void withCarriageReturnsAtLineEnds() {
            String text = Playlists.header(TARGET, "#EXT-X-MEDIA-SEQUENCE:7", "#EXTINF:4,", "a.ts")
                    .replace("\n", "\r\n");

            assertThat(hls(text)).isEqualTo(hls(text.replace("\r", "")));
        }

        @Test
        void withoutALineEndAtTheEnd() {
            assertThat(hls("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts"))
                    .isEqualTo(hls("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\na.ts\n"));
        }

        @Test
        void withBlankLinesCommentsAndUnknownTags() { // H-2
            assertThat(media(
                            TARGET, "", "# a comment", "#EXT-X-NEW-THING:A=B", "#ext-x-endlist", "#EXTINF:4,", "", "a"))
                    .isEqualTo(media(TARGET, "#EXTINF:4,", "a"));
        }

        @Test
        void withTextThatIsNotAscii() {
            assertThat(media(TARGET, "#EXTINF:4,Les Misérables", "é.ts")
                            .segments()
                            .get(0)
                            .uri())
                    .isEqualTo("é.ts");
        }

        @Test
        void asAnEmptyMultivariantPlaylistWhenNothingTellsItsKind() { // H-3
            assertThat(multivariant("#EXT-X-VERSION:6").variants()).isEmpty();
        }

        @Test
        void asAnEmptyMediaPlaylistWithoutSegments() { // H-3
            assertThat(media(TARGET).segments()).isEmpty();
        }
    }

    private static Scan scan(byte[] body, ScanLimits limits) {
        return new PlaylistScanner(limits).scan(PlaylistFormat.HLS, body, Playlists.HERE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
