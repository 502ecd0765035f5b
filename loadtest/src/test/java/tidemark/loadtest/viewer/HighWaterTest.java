// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.loadtest.viewer.HighWater.Move.BACK;
import static tidemark.loadtest.viewer.HighWater.Move.FORWARD;
import static tidemark.loadtest.viewer.HighWater.Move.RESTARTED;
import static tidemark.loadtest.viewer.HighWater.Move.SAME;
import static tidemark.loadtest.viewer.HighWater.Move.STILL_BACK;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H-12, H-13. */
class HighWaterTest {
    /** A window of ten. */
    private record Window(long first) implements HighWater.Mark<Window> {
        @Override
        public boolean isBehind(Window other) {
            return first < other.first;
        }

        @Override
        public boolean isOutOfReachOf(Window other) {
            return first + 10 <= other.first;
        }
    }

    private static List<HighWater.Move> see(long... firsts) {
        HighWater<Window> highWater = new HighWater<>();
        return Arrays.stream(firsts)
                .mapToObj(first -> highWater.see(new Window(first)))
                .toList();
    }

    @Test
    void aStreamThatMovesOnMovesForward() {
        assertThat(see(100, 101, 101, 103)).containsExactly(FORWARD, FORWARD, SAME, FORWARD);
    }

    @Test
    void anOlderCopyCountsOnceHoweverLongItStaysOld() {
        assertThat(see(100, 97, 98, 99, 100, 101))
                .containsExactly(FORWARD, BACK, STILL_BACK, STILL_BACK, SAME, FORWARD);
    }

    @Test
    void twoCopiesInTurnCountEveryTime() {
        assertThat(see(100, 98, 101, 99, 102)).containsExactly(FORWARD, BACK, FORWARD, BACK, FORWARD);
    }

    @Test
    void aStreamThatStaysOutOfReachHasRestarted() {
        assertThat(see(100, 0, 0, 1, 2)).containsExactly(FORWARD, BACK, STILL_BACK, RESTARTED, FORWARD);
    }

    @Test
    void anOlderCopyWithinReachNeverCountsAsARestart() {
        assertThat(see(100, 95, 95, 95, 95, 95)).doesNotContain(RESTARTED);
    }
}
