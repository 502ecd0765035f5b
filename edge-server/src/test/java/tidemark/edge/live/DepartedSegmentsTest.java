// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MediaText;

/** H-36: how long what left a playlist has to be there. Four-second segments. */
class DepartedSegmentsTest {
    private final DepartedSegments departed = new DepartedSegments();

    private static String name(long msn) {
        return "/live/c1/seg" + msn + ".m4s";
    }

    private void moved(MediaText from, MediaText to, long now) {
        departed.moved(from.playlist(), to.playlist(), ListedWindow.first(from.playlist(), now, 0), now);
    }

    @Test
    void itIsGoneAfterItsLengthAndTheLongestPlaylistsAndTenSeconds() {
        moved(window(10, 10), window(11, 5), 0);

        assertThat(departed.isGone(name(10), 4000 + 40_000 + 10_000)).isFalse();
        assertThat(departed.isGone(name(10), 4000 + 40_000 + 10_001)).isTrue();
        assertThat(departed.isGone(name(11), 1_000_000)).as("still listed").isFalse();
    }

    @Test
    void theLongestIsRemembered() {
        moved(window(10, 10), window(15, 5), 0);
        moved(window(15, 5), window(16, 5), 0);

        assertThat(departed.isGone(name(15), 54_000)).isFalse();
    }

    @Test
    void onlyTheNewestAreRemembered() {
        moved(window(0, 1000), window(1000, 5), 0);

        assertThat(departed.isGone(name(743), Long.MAX_VALUE)).isFalse();
        assertThat(departed.isGone(name(744), Long.MAX_VALUE)).isTrue();
    }

    @Test
    void aNameThatIsUsedAgainLeavesAnew() { // T-12
        moved(window(10, 5), window(11, 5), 0);
        moved(window(10, 5), window(11, 5), 1_000_000);

        assertThat(departed.isGone(name(10), 1_000_000)).isFalse();
    }

    @Test
    void aStreamThatStartsOverHasLostNone() {
        moved(window(10, 5), window(11, 5), 0);
        departed.forget();

        assertThat(departed.isGone(name(10), Long.MAX_VALUE)).isFalse();
    }
}
