// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Tally;

/** What is counted of one channel on the screen, reloads included. Times in seconds. */
class PictureTest {
    private final Tally tally = new Tally();
    private final List<Long> freezes = new ArrayList<>();

    private Picture picture(long tunedIn, boolean everSeen) {
        return new Picture(tally, seconds(tunedIn), everSeen, at -> freezes.add(at / seconds(1)));
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private Summary.Playback seen() {
        return tally.summary().playback();
    }

    @Test
    void theFirstPictureCountsFromTuningInHoweverOftenItWasReloaded() {
        Picture picture = picture(10, false);
        assertThat(picture.awaited()).isTrue();
        picture.started(seconds(17));
        assertThat(seen().startup().max()).isBetween(6_990.0, 7_010.0);
        assertThat(seen().started()).isEqualTo(1);
        assertThat(picture.awaited()).isFalse();
    }

    @Test
    void aFreezeEndsWhenTheReloadedPictureMoves() {
        Picture picture = picture(0, false);
        picture.started(seconds(1));
        picture.ranDry(seconds(5));
        assertThat(picture.awaited()).isTrue();
        picture.started(seconds(12));
        assertThat(seen().stalls()).isEqualTo(1);
        assertThat(seen().stalledSeconds()).isEqualTo(7);
        assertThat(seen().startup().count()).isEqualTo(1);
        assertThat(freezes).containsExactly(5L);
    }

    @Test
    void aFreezeEndsWhenItsViewerTurnsAway() {
        Picture picture = picture(0, false);
        picture.started(seconds(1));
        picture.ranDry(seconds(5));
        picture.finished(seconds(8));
        picture.finished(seconds(9));
        assertThat(seen().stalledSeconds()).isEqualTo(3);
        assertThat(tally.playback().frozen()).isZero();
        assertThat(tally.playback().moving()).isZero();
        assertThat(picture.awaited()).isFalse();
    }

    @Test
    void aViewerOfTwoChannelsStartedOnceAndWaitedTwice() {
        Picture first = picture(0, false);
        first.started(seconds(1));
        first.finished(seconds(5));
        Picture second = picture(5, first.everSeen());
        second.started(seconds(7));
        assertThat(seen().started()).isEqualTo(1);
        assertThat(seen().startup().count()).isEqualTo(2);
        assertThat(tally.playback().moving()).isEqualTo(1);
    }

    @Test
    void aViewerWhoZappedAwayFromADarkScreenStartsWithTheNextChannel() {
        Picture first = picture(0, false);
        first.finished(seconds(5));
        Picture second = picture(5, first.everSeen());
        second.started(seconds(7));
        assertThat(seen().started()).isEqualTo(1);
    }
}
