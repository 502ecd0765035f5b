// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.PresentationType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What misbehaving origins say: the same functions, looked at from elsewhere. */
class BentViewTest {
    private static final String PLAYLIST = "/live/demo/v720/index.m3u8";

    private final Fetching origin = Fetching.ofSegments(2);

    private long newestListed(View view) {
        MediaPlaylist playlist = origin.mediaPlaylist(PLAYLIST, view);
        return playlist.mediaSequence() + playlist.mediaSegments().size() - 1;
    }

    @Test
    void aStaleCopyListsOldSegmentsWhileTheClockRunsOn() {
        View stale = Fetching.edgeAt(200, 190);
        assertThat(origin.text(PLAYLIST, stale)).isEqualTo(origin.text(PLAYLIST, Fetching.after(190)));
        assertThat(origin.mpd("/live/demo/timeline.mpd", stale).getPublishTime())
                .isEqualTo("2026-01-01T00:03:10Z");
        assertThat(origin.find("/live/demo/v720/99.m4s", stale)).isInstanceOf(Lookup.Found.class);
        assertThat(origin.object(PLAYLIST, stale).lastModified()).isEqualTo(Fetching.instant(190));
    }

    @Test
    void aPackagerThatJumpedAheadListsWhatIsNotThere() {
        View ahead = Fetching.edgeAt(200, 210);
        assertThat(newestListed(ahead)).isEqualTo(104);
        assertThat(origin.find("/live/demo/v720/104.m4s", ahead)).isInstanceOf(Lookup.NotYet.class);
        assertThat(origin.object(PLAYLIST, ahead).lastModified()).isEqualTo(Fetching.instant(200));
    }

    @Test
    void shiftsAreWrittenDown() {
        Instant now = Fetching.instant(200);
        View shifted = new View(now, now, null, 3, 1, false, Set.of());
        MediaPlaylist playlist = origin.mediaPlaylist(PLAYLIST, shifted);
        assertThat(playlist.discontinuitySequence()).isEqualTo(3);
        assertThat(playlist.targetDuration()).isEqualTo(3);
    }

    @Nested
    class AnEndedStream {
        private final View ended = Fetching.ended(500, 200);

        @Test
        void hasAPlaylistThatSaysSo() {
            MediaPlaylist playlist = origin.mediaPlaylist(PLAYLIST, ended);
            assertThat(playlist.ongoing()).isFalse();
            assertThat(newestListed(ended)).isEqualTo(99);
        }

        @Test
        void keepsWhatItListsAndMakesNoMore() {
            for (MediaSegment segment : origin.mediaPlaylist(PLAYLIST, ended).mediaSegments()) {
                origin.object("/live/demo/v720/" + segment.uri(), ended);
            }
            assertThat(origin.find("/live/demo/v720/100.m4s", ended)).isEqualTo(Lookup.Unknown.UNKNOWN);
        }

        /** D-15: static, as long as what is left. */
        @Test
        void hasAStaticMpd() {
            for (String name : new String[] {"manifest.mpd", "timeline.mpd"}) {
                MPD mpd = origin.mpd("/live/demo/" + name, ended);
                assertThat(mpd.getType()).isEqualTo(PresentationType.STATIC);
                assertThat(mpd.getMediaPresentationDuration()).isEqualTo(Duration.ofSeconds(60));
                assertThat(mpd.getMinimumUpdatePeriod()).isNull();
                var template =
                        mpd.getPeriods().get(0).getAdaptationSets().get(0).getSegmentTemplate();
                assertThat(template.getPresentationTimeOffset()).isEqualTo(70 * 180_000L);
            }
        }
    }

    @Nested
    class ARestartedPackager {
        @Test
        void countsFromZero() {
            MediaPlaylist playlist = origin.mediaPlaylist(PLAYLIST, Fetching.restarted(210, 100, true));
            assertThat(playlist.mediaSequence()).isZero();
            assertThat(playlist.mediaSegments())
                    .extracting(MediaSegment::uri)
                    .containsExactly("0.m4s", "1.m4s", "2.m4s", "3.m4s", "4.m4s");
        }

        /** T-12: one URL, other bytes. */
        @Test
        void mayReuseNamesForOtherBytes() {
            View restarted = Fetching.restarted(210, 100, true);
            byte[] before = origin.body("/live/demo/v720/3.m4s", Fetching.after(9));
            assertThat(origin.body("/live/demo/v720/3.m4s", restarted)).isNotEqualTo(before);
            assertThat(origin.find("/live/demo/v720/99.m4s", restarted)).isInstanceOf(Lookup.NotYet.class);
        }

        @Test
        void mayTakeNewNamesAndLeaveTheOldSegmentsAlone() {
            View restarted = Fetching.restarted(210, 100, false);
            assertThat(origin.mediaPlaylist(PLAYLIST, restarted).mediaSegments())
                    .extracting(MediaSegment::uri)
                    .startsWith("r100-0.m4s", "r100-1.m4s");
            origin.object("/live/demo/v720/r100-4.m4s", restarted);
            origin.object("/live/demo/v720/r100-init.mp4", restarted);
            assertThat(origin.body("/live/demo/v720/99.m4s", restarted))
                    .isEqualTo(origin.body("/live/demo/v720/99.m4s", Fetching.after(200)));
            assertThat(origin.find("/live/demo/v720/100.m4s", restarted)).isEqualTo(Lookup.Unknown.UNKNOWN);
            assertThat(SyntheticSegment.verify(
                            "/live/c1/v1/r100-4.m4s", origin.body("/live/c1/v1/r100-4.m4s", restarted)))
                    .isEqualTo(SyntheticSegment.Verdict.OK);
        }

        /** D-12: an MPD whose availability start moved is another presentation. */
        @Test
        void publishesAnotherPresentation() {
            MPD mpd = origin.mpd("/live/demo/manifest.mpd", Fetching.restarted(210, 100, false));
            assertThat(mpd.getAvailabilityStartTime()).isEqualTo("2026-01-01T00:03:20Z");
            assertThat(mpd.getPeriods().get(0).getId()).isEqualTo("r100");
            assertThat(mpd.getPeriods()
                            .get(0)
                            .getAdaptationSets()
                            .get(0)
                            .getSegmentTemplate()
                            .getMedia())
                    .isEqualTo("$RepresentationID$/r100-$Number$.m4s");
        }

        @Test
        void hasNothingToListBeforeItsFirstSegment() {
            assertThat(origin.find(PLAYLIST, Fetching.restarted(201, 100, true)))
                    .isEqualTo(new Lookup.NotYet(Fetching.instant(202)));
        }

        @Test
        void isNotNoticedByACopyFromBefore() {
            Instant now = Fetching.instant(210);
            View.Restart restart = new View.Restart(100, true);
            View stale = new View(now, Fetching.instant(199), restart, 0, 0, false, Set.of());
            assertThat(origin.text(PLAYLIST, stale)).isEqualTo(origin.text(PLAYLIST, Fetching.after(199)));
        }
    }
}
