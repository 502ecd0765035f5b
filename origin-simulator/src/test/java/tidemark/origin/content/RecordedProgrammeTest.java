// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.PlaylistType;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.PresentationType;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Presentations with an end: VOD, and events. */
class RecordedProgrammeTest {
    private final Fetching origin = Fetching.ofSegments(2);

    @Nested
    class Vod {
        /** H-35: immutable, and cacheable for long. */
        @Test
        void neverChanges() {
            String path = "/vod/demo/v240/index.m3u8";
            MediaPlaylist playlist = origin.mediaPlaylist(path, Fetching.after(0));
            assertThat(playlist.playlistType()).contains(PlaylistType.VOD);
            assertThat(playlist.ongoing()).isFalse();
            assertThat(playlist.mediaSegments()).hasSize(60);
            assertThat(origin.text(path, Fetching.after(0))).isEqualTo(origin.text(path, Fetching.after(1e9)));
            assertThat(origin.object(path, Fetching.after(0)).maxAge()).isEqualTo(Duration.ofDays(1));
        }

        @Test
        void canBeFetchedAtAnyTime() {
            assertThat(origin.multivariant("/vod/demo/master.m3u8", Fetching.after(0))
                            .variants())
                    .hasSize(3);
            for (int number = 0; number < 60; number++) {
                String path = "/vod/c1/v1/" + number + ".m4s";
                byte[] segment = origin.body(path, Fetching.after(number * 1e6));
                assertThat(SyntheticSegment.verify(path, segment)).isEqualTo(SyntheticSegment.Verdict.OK);
            }
            assertThat(origin.find("/vod/c1/v1/60.m4s", Fetching.after(1000))).isEqualTo(Lookup.Unknown.UNKNOWN);
            assertThat(origin.find("/vod/c1/v1/r1-0.m4s", Fetching.after(1000))).isEqualTo(Lookup.Unknown.UNKNOWN);
        }

        @Test
        void isAStaticMpdToo() {
            MPD mpd = origin.mpd("/vod/demo/manifest.mpd", Fetching.after(0));
            assertThat(mpd.getType()).isEqualTo(PresentationType.STATIC);
            assertThat(mpd.getMediaPresentationDuration()).isEqualTo(Duration.ofMinutes(2));
        }
    }

    /** T-13: media sequence stays 0, only the end grows, then it ends. */
    @Nested
    class AnEvent {
        private MediaPlaylist at(double seconds) {
            return origin.mediaPlaylist("/event/demo/a1/e2.m3u8", Fetching.after(seconds));
        }

        @Test
        void growsAndEnds() {
            for (int seconds = 1202; seconds < 1800; seconds += 2) {
                MediaPlaylist playlist = at(seconds);
                assertThat(playlist.playlistType()).contains(PlaylistType.EVENT);
                assertThat(playlist.mediaSequence()).isZero();
                assertThat(playlist.mediaSegments()).hasSize(Math.min(150, (seconds - 1200) / 2));
                assertThat(playlist.ongoing()).isEqualTo(seconds < 1500);
            }
        }

        @Test
        void isFoundThroughTheMultivariantPlaylistWhileItIsTheLatest() {
            assertThat(origin.multivariant("/event/demo/master.m3u8", Fetching.after(1300))
                            .variants())
                    .extracting(Variant::uri)
                    .containsExactly("v240/e2.m3u8", "v360/e2.m3u8", "v720/e2.m3u8");
        }

        @Test
        void hasSegmentsOfItsOwn() {
            for (MediaSegment segment : at(1250).mediaSegments()) {
                assertThat(segment.uri()).startsWith("e2-");
                origin.object("/event/demo/a1/" + segment.uri(), Fetching.after(1250));
            }
            assertThat(origin.find("/event/demo/a1/e2-150.m4s", Fetching.after(1700)))
                    .isEqualTo(Lookup.Unknown.UNKNOWN);
        }

        @Test
        void isToComeAndThenGoes() {
            assertThat(origin.find("/event/demo/a1/e2.m3u8", Fetching.after(1100)))
                    .isEqualTo(new Lookup.NotYet(Fetching.instant(1202)));
            Lookup.Gone gone = new Lookup.Gone(Fetching.instant(2400));
            assertThat(origin.find("/event/demo/a1/e2.m3u8", Fetching.after(2400)))
                    .isEqualTo(gone);
            assertThat(origin.find("/event/demo/a1/e2-0.m4s", Fetching.after(2400)))
                    .isEqualTo(gone);
            assertThat(origin.find("/event/demo/a1/e2-init.mp4", Fetching.after(2400)))
                    .isEqualTo(gone);
        }
    }
}
