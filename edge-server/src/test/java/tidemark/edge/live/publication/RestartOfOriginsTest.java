// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MediaText;

/** H-13, T-11 with several origins. Target duration: four seconds; all of them are asked every two. */
class RestartOfOriginsTest {
    private static final URI A = URI.create("http://a");
    private static final URI B = URI.create("http://b");

    private final RestartSuspicions suspicions = new RestartSuspicions();

    private boolean fetchedAt(int second, URI origin, MediaText next) {
        return suspicions.accepts(
                origin, Doubt.of(window(100, 5).manifest(), next.manifest()), TimeUnit.SECONDS.toNanos(second));
    }

    @Test
    void twoThatBeganAnewAtDifferentMomentsAreASeriesEach() {
        assertThat(fetchedAt(0, A, window(5, 3))).isFalse();
        assertThat(fetchedAt(0, B, window(0, 1))).isFalse();
        assertThat(fetchedAt(2, A, window(5, 3))).isFalse();
        assertThat(fetchedAt(2, B, window(0, 1))).isFalse();
        assertThat(fetchedAt(4, A, window(5, 4))).isTrue();
        assertThat(fetchedAt(4, B, window(0, 2)))
                .as("all suspicion is over with the first that is believed")
                .isFalse();
    }

    @Test
    void oneThatIsFarBehindIsNeverBelievedWhileAnotherMovesOn() {
        for (int second = 0; second < 600; second += 2) {
            assertThat(fetchedAt(second, A, window(second / 4, 5))).isFalse();
            if (second % 4 == 0) {
                suspicions.clear();
            }
        }
    }

    @Test
    void norWhileAnotherConfirmsAStreamThatMoves() {
        for (int second = 0; second < 600; second += 2) {
            assertThat(fetchedAt(second, A, window(second / 4, 5))).isFalse();
            suspicions.confirmedBy(B, true);
        }
    }

    @Test
    void oneThatStandsStillDoesNotKeepTheOtherFromBeingBelieved() {
        assertThat(fetchedAt(0, A, window(0, 1))).isFalse();
        suspicions.confirmedBy(B, false);
        assertThat(fetchedAt(2, A, window(0, 1))).isFalse();
        suspicions.confirmedBy(B, false);
        assertThat(fetchedAt(4, A, window(0, 2))).isTrue();
    }

    @Test
    void whoConfirmsWhatIsHeldHasNotStartedOver() {
        assertThat(fetchedAt(0, A, window(0, 1))).isFalse();
        assertThat(fetchedAt(2, A, window(0, 1))).isFalse();
        suspicions.confirmedBy(A, false);
        assertThat(fetchedAt(4, A, window(0, 2))).isFalse();
    }

    @Test
    void noMoreOriginsAreRememberedThanAnEdgeHas() {
        assertThat(fetchedAt(0, A, window(0, 1))).isFalse();
        assertThat(fetchedAt(2, A, window(0, 1))).isFalse();
        for (int other = 0; other < 16; other++) {
            fetchedAt(2, URI.create("http://other-" + other), window(0, 1));
        }
        assertThat(fetchedAt(4, A, window(0, 2))).isFalse();
    }
}
