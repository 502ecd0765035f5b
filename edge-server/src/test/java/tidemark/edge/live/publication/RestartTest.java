// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;

/** H-13 and T-11: an encoder restart is believed, a rollback is not. Target duration: four seconds. */
class RestartTest {
    private final RestartSuspicion suspicion = new RestartSuspicion();
    private Manifest held = window(100, 5).manifest();

    @Test
    void aNewSeriesIsBelievedAfterThreeFetchesAndOneTargetDurationWhenItAdvances() {
        assertThat(fetchedAt(0, window(0, 1))).isFalse();
        assertThat(fetchedAt(2000, window(0, 1))).isFalse();
        assertThat(fetchedAt(4000, window(0, 2))).isTrue();
    }

    @Test
    void notBeforeThreeFetches() {
        assertThat(fetchedAt(0, window(0, 1))).isFalse();
        assertThat(fetchedAt(9000, window(0, 3))).isFalse();
        assertThat(fetchedAt(9001, window(0, 3))).isTrue();
    }

    @Test
    void notBeforeOneTargetDuration() {
        assertThat(fetchedAt(0, window(0, 1))).isFalse();
        assertThat(fetchedAt(100, window(0, 2))).isFalse();
        assertThat(fetchedAt(3999, window(0, 3))).isFalse();
        assertThat(fetchedAt(4000, window(0, 3))).isTrue();
    }

    @Test
    void aFrozenOldCopyIsNeverBelieved() {
        for (int second = 0; second < 600; second++) {
            assertThat(fetchedAt(second * 1000L, window(40, 5))).isFalse();
        }
    }

    @Test
    void anOldCopyNowAndThenIsNeverBelieved() {
        for (int second = 0; second < 600; second += 3) {
            assertThat(fetchedAt(second * 1000L, window(40 + second, 5))).isFalse();
            assertThat(fetchedAt(second * 1000L + 1, window(41 + second, 5))).isFalse();
            suspicion.clear();
        }
    }

    @Test
    void twoOldCopiesInTurnAreNoSeries() {
        for (int second = 0; second < 600; second += 2) {
            assertThat(fetchedAt(second * 1000L, window(40, 5))).isFalse();
            assertThat(fetchedAt(second * 1000L + 1000, window(30, 5))).isFalse();
        }
    }

    @Test
    void aSeriesThatReplacesAnEndedStreamNeedNotAdvance() {
        held = window(100, 5).ended().manifest();

        assertThat(fetchedAt(0, window(0, 1))).isFalse();
        assertThat(fetchedAt(2000, window(0, 1))).isFalse();
        assertThat(fetchedAt(4000, window(0, 1))).isTrue();
    }

    @Test
    void aSeriesThatFollowsANotFoundNeedNotAdvance() {
        suspicion.originGone();

        assertThat(fetchedAt(0, window(0, 1))).isFalse();
        assertThat(fetchedAt(2000, window(0, 1))).isFalse();
        assertThat(fetchedAt(4000, window(0, 1))).isTrue();
    }

    @Test
    void aReplicaThatLagsAndMovesGetsTheTimeToCatchUp() {
        assertThat(fetchedAt(0, window(98, 5))).isFalse();
        assertThat(fetchedAt(2000, window(98, 5))).isFalse();
        assertThat(fetchedAt(4000, window(99, 5))).isFalse();
        assertThat(fetchedAt(6000, window(99, 5))).isFalse();
    }

    @Test
    void howeverOftenItIsAskedWhileItComesCloser() {
        for (int quarter = 0; quarter < 48; quarter++) {
            long caughtUp = quarter / 16;
            assertThat(fetchedAt(quarter * 250L, window(97 + caughtUp, 5))).isFalse();
        }
    }

    @Test
    void butNotForEver() {
        held = window(0, 100).manifest();
        boolean believed = false;
        for (int second = 0; second <= 24; second++) {
            believed |= fetchedAt(second * 1000L, window(0, 1 + second / 4));
        }

        assertThat(believed).isTrue();
    }

    @Test
    void aRestartThatReusesTheNamesOfListedSegmentsIsToldByItsTimes() {
        held = at("2026-05-01T12:00:00Z", window(0, 5)).manifest();

        assertThat(fetchedAt(0, at("2026-05-01T13:00:00Z", window(0, 1)))).isFalse();
        assertThat(fetchedAt(2000, at("2026-05-01T13:00:00Z", window(0, 1)))).isFalse();
        assertThat(fetchedAt(4000, at("2026-05-01T13:00:00Z", window(0, 2)))).isTrue();
    }

    @Test
    void theNextSuspicionStartsAfresh() {
        fetchedAt(0, window(0, 1));
        fetchedAt(2000, window(0, 1));
        fetchedAt(4000, window(0, 2));

        assertThat(fetchedAt(5000, window(0, 3))).isFalse();
    }

    private boolean fetchedAt(long millis, MediaText next) {
        return suspicion.accepts(Doubt.of(held, next.manifest()), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static MediaText at(String time, MediaText text) {
        return text.with("#EXT-X-PROGRAM-DATE-TIME:" + time);
    }
}
