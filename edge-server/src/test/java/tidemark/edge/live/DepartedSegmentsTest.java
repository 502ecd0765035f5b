// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import org.junit.jupiter.api.Test;

/** H-36: how long what left a playlist has to be there. Four-second segments. */
class DepartedSegmentsTest {
    private final DepartedSegments departed = new DepartedSegments();

    private static String name(long msn) {
        return "/live/c1/seg" + msn + ".m4s";
    }

    @Test
    void itIsGoneAfterItsLengthAndTheLongestPlaylistsAndTenSeconds() {
        departed.moved(window(10, 10).playlist(), window(11, 5).playlist(), 0);

        assertThat(departed.isGone(name(10), 4000 + 40_000 + 10_000)).isFalse();
        assertThat(departed.isGone(name(10), 4000 + 40_000 + 10_001)).isTrue();
        assertThat(departed.isGone(name(11), 1_000_000)).as("still listed").isFalse();
    }

    @Test
    void theLongestIsRemembered() {
        departed.moved(window(10, 10).playlist(), window(15, 5).playlist(), 0);
        departed.moved(window(15, 5).playlist(), window(16, 5).playlist(), 0);

        assertThat(departed.isGone(name(15), 54_000)).isFalse();
    }

    @Test
    void onlyTheNewestAreRemembered() {
        departed.moved(window(0, 1000).playlist(), window(1000, 5).playlist(), 0);

        assertThat(departed.isGone(name(743), Long.MAX_VALUE)).isFalse();
        assertThat(departed.isGone(name(744), Long.MAX_VALUE)).isTrue();
    }

    @Test
    void aNameThatIsUsedAgainLeavesAnew() { // T-12
        departed.moved(window(10, 5).playlist(), window(11, 5).playlist(), 0);
        departed.moved(window(10, 5).playlist(), window(11, 5).playlist(), 1_000_000);

        assertThat(departed.isGone(name(10), 1_000_000)).isFalse();
    }

    @Test
    void aStreamThatStartsOverHasLostNone() {
        departed.moved(window(10, 5).playlist(), window(11, 5).playlist(), 0);
        departed.forget();

        assertThat(departed.isGone(name(10), Long.MAX_VALUE)).isFalse();
    }
}
