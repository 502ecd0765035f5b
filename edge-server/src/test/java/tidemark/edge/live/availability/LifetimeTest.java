// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tidemark.edge.live.availability.Lifetime.Asked;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.Playlists;

/** H-31 to H-35: how long a playlist is good for. */
class LifetimeTest {
    private static final OptionalLong UNSAID = OptionalLong.empty();

    @Test
    void aLivePlaylistLastsHalfATargetDuration() { // 1.6
        assertThat(lifetime(window(10, 5), UNSAID)).isEqualTo(2000);
    }

    @Test
    void halfOfOneSecondStaysExact() { // H-32
        assertThat(lifetime(window(10, 5).targetDuration(1), UNSAID)).isEqualTo(500);
    }

    @Test
    void anAnswerToABlockingRequestLastsSixTargetDurations() { // 1.6
        assertThat(Lifetime.DEFAULT.of(window(10, 5).playlist(), Asked.BLOCKING, UNSAID))
                .isEqualTo(24_000);
    }

    @Test
    void aShorterWordOfTheOriginCounts() { // H-31
        assertThat(lifetime(window(10, 5), OptionalLong.of(1000))).isEqualTo(1000);
        assertThat(lifetime(window(10, 5), OptionalLong.of(0))).isZero();
    }

    @Test
    void aLongerWordOfTheOriginIsCutForALivePlaylist() { // H-31
        assertThat(lifetime(window(10, 5), OptionalLong.of(60_000))).isEqualTo(2000);
    }

    @Test
    void theCutCanBeTurnedOff() { // H-31
        Lifetime trusting = new Lifetime(false, 1, 1, 1);

        assertThat(trusting.of(window(10, 5).manifest(), OptionalLong.of(60_000)))
                .isEqualTo(60_000);
    }

    @Test
    void theOriginsWordIsNotCutForABlockingRequest() { // H-31
        assertThat(Lifetime.DEFAULT.of(window(10, 5).playlist(), Asked.BLOCKING, OptionalLong.of(60_000)))
                .isEqualTo(60_000);
    }

    @Test
    void anEndedPlaylistLastsLonger() { // H-35
        assertThat(lifetime(window(10, 5).ended(), UNSAID)).isEqualTo(60_000);
        assertThat(lifetime(window(10, 5).ended(), OptionalLong.of(3_600_000))).isEqualTo(3_600_000);
    }

    @Test
    void onDemandLastsLongest() { // H-35
        assertThat(lifetime(window(0, 5).with("#EXT-X-PLAYLIST-TYPE:VOD").ended(), UNSAID))
                .isEqualTo(3_600_000);
    }

    @Test
    void anEventThatHasNotEndedIsLive() { // H-35
        assertThat(lifetime(window(0, 5).with("#EXT-X-PLAYLIST-TYPE:EVENT"), UNSAID))
                .isEqualTo(2000);
    }

    @Test
    void aMultivariantPlaylistFollowsTheOriginOrADefault() { // H-34, T-26
        Manifest multivariant = Playlists.manifest(Playlists.hls("#EXTM3U\n"));

        assertThat(Lifetime.DEFAULT.of(multivariant, OptionalLong.of(300_000))).isEqualTo(300_000);
        assertThat(Lifetime.DEFAULT.of(multivariant, UNSAID)).isEqualTo(10_000);
    }

    @Test
    void aMissingPlaylistIsBelievedForOneTargetDuration() { // H-33
        assertThat(Lifetime.ofMissing(4000)).isEqualTo(4000);
    }

    @Test
    void downstreamHearsWholeSecondsRoundedDown() { // H-32, T-15
        assertThat(Lifetime.maxAgeSeconds(500)).isZero();
        assertThat(Lifetime.maxAgeSeconds(2999)).isEqualTo(2);
    }

    private static long lifetime(MediaText text, OptionalLong explicitMillis) {
        return Lifetime.DEFAULT.of(text.manifest(), explicitMillis);
    }
}
