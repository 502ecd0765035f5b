// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.live.availability.ReloadDirectives.Skip;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.hls.MediaPlaylist;

/** H-20 to H-28: playlist requests that may wait. */
class ReloadTest {
    @Nested
    class Directives {
        @Test
        void areReadFromTheQuery() { // H-20
            assertThat(ReloadDirectives.of("a=b&_HLS_msn=273&_HLS_part=3&_HLS_skip=v2&c"))
                    .contains(new ReloadDirectives(273, 3, Skip.SEGMENTS_AND_DATE_RANGES));
            assertThat(ReloadDirectives.of("_HLS_skip=YES"))
                    .contains(new ReloadDirectives(ReloadDirectives.NONE, ReloadDirectives.NONE, Skip.SEGMENTS));
        }

        @Test
        void mayBeAbsent() {
            assertThat(ReloadDirectives.of("")).contains(ReloadDirectives.PLAIN);
            assertThat(ReloadDirectives.of("x_HLS_msn=1&_HLS_new=1&_HLS_skip=maybe"))
                    .contains(ReloadDirectives.PLAIN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "_HLS_part=1",
                    "_HLS_msn=",
                    "_HLS_msn=x",
                    "_HLS_msn=-1",
                    "_HLS_msn=1.5",
                    "_HLS_msn=1&_HLS_part=",
                    "_HLS_msn=1&_HLS_part=-1",
                    "_HLS_msn=1&_HLS_msn=2",
                    "_HLS_msn=99999999999999999999"
                })
        void thatMakeNoSenseAreABadRequest(String query) { // H-22
            assertThat(ReloadDirectives.of(query)).isEmpty();
        }
    }

    @Nested
    class Waiting { // the example of H-10: 264 to 272 complete, three parts of 273
        private final MediaText guide = window(264, 9).openParts(3).partTarget("0.33334");

        @ParameterizedTest
        @CsvSource({
            "271,-1,NOW", // H-23
            "272,-1,NOW",
            "273,-1,HOLD",
            "274,-1,HOLD",
            "275,-1,TOO_FAR", // H-26
            "100,-1,NOW", // H-25: left the window
            "273,2,NOW", // H-24
            "273,3,HOLD",
            "273,11,HOLD", // APL 9 beyond part 2
            "273,12,TOO_FAR",
            "274,9,HOLD",
            "274,10,TOO_FAR",
            "272,40,NOW" // beyond the parts of a finished segment: 273,0, which is there
        })
        void isDecidedBySegmentAndPart(long msn, long part, ReloadAnswer expected) {
            assertThat(answer(guide, msn, part)).isEqualTo(expected);
        }

        @Test
        void beyondTheLastPartOfAFinishedSegmentMeansTheNextSegment() { // H-24
            MediaPlaylist finished = Playlists.media(
                    "#EXT-X-TARGETDURATION:4",
                    "#EXT-X-PART-INF:PART-TARGET=2",
                    "#EXT-X-PART:DURATION=2,URI=\"p0\"",
                    "#EXT-X-PART:DURATION=2,URI=\"p1\"",
                    "#EXTINF:4,",
                    "s0");

            assertThat(ReloadAnswer.isSatisfied(finished, 0, 1)).isTrue();
            assertThat(ReloadAnswer.isSatisfied(finished, 0, 2)).isFalse();
        }

        @Test
        void isNotForPartsWherePlaylistsHaveNone() {
            assertThat(answer(window(264, 9), 272, 5)).isEqualTo(ReloadAnswer.NOW);
            assertThat(answer(window(264, 9), 273, 5)).isEqualTo(ReloadAnswer.HOLD);
        }

        @Test
        void isNotForEndedPlaylists() { // H-21
            assertThat(answer(window(264, 9).ended(), 999, ReloadDirectives.NONE))
                    .isEqualTo(ReloadAnswer.NOW);
        }

        @Test
        void isNotWhereBlockingIsNotOffered() { // H-28
            assertThat(ReloadAnswer.of(guide.playlist(), new ReloadDirectives(273, 3, Skip.NO), false))
                    .isEqualTo(ReloadAnswer.NOW);
        }

        @Test
        void isNotForPlainRequests() {
            assertThat(ReloadAnswer.of(guide.playlist(), ReloadDirectives.PLAIN, true))
                    .isEqualTo(ReloadAnswer.NOW);
        }

        private static ReloadAnswer answer(MediaText held, long msn, long part) {
            return ReloadAnswer.of(held.playlist(), new ReloadDirectives(msn, part, Skip.NO), true);
        }
    }

    @ParameterizedTest
    @CsvSource({"333340,9", "200000,15", "1000000,3", "999999,4", "2000000,3"})
    void theAdvancePartLimitIsThreeSecondsOfPartsAndAtLeastThree(long partTargetMicros, long limit) { // H-26
        assertThat(ReloadAnswer.advancePartLimit(partTargetMicros)).isEqualTo(limit);
    }

    @Test
    void theHoldIsThreeTargetDurationsAndALittleMore() { // H-27, T-80
        assertThat(ReloadAnswer.holdMillis(4000, 60_000, 0)).isEqualTo(12_000);
        assertThat(ReloadAnswer.holdMillis(4000, 60_000, 100)).isEqualTo(13_200);
        assertThat(ReloadAnswer.holdMillis(4000, 5000, 50)).isEqualTo(5250);
    }
}
