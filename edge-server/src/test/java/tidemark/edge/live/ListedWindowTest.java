// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MediaText;

/** H-36: until when a segment has to be there. Four-second segments, windows of ten unless it is said. */
class ListedWindowTest {
    private static final long NOW = 1_000_000;
    private static final long SEGMENT = 4000;
    private static final long PLAYLIST = 40_000;

    private static ListedWindow first(MediaText version) {
        return ListedWindow.first(version.playlist(), NOW, 0);
    }

    private static List<Integer> prolonged(ListedWindow window, long now) {
        List<Integer> told = new ArrayList<>();
        window.confirmed(now, told::add);
        return told;
    }

    @Test
    void aNewSegmentStaysItsLengthAndThePlaylistsAfterItAppeared() {
        ListedWindow next = first(window(10, 10)).then(window(11, 10).playlist(), NOW + SEGMENT);

        assertThat(next.appearedAt(9)).isEqualTo(NOW + SEGMENT);
        assertThat(next.leavesAt(9)).isEqualTo(NOW + SEGMENT + SEGMENT + PLAYLIST);
    }

    @Test
    void whatTheFirstVersionListsAppearedBeforeOneAfterTheOther() {
        ListedWindow window = first(window(10, 10));

        assertThat(window.appearedAt(9)).isEqualTo(NOW);
        assertThat(window.appearedAt(0)).isEqualTo(NOW - 9 * SEGMENT);
        assertThat(window.leavesAt(0)).as("listed for a segment more").isEqualTo(NOW + 2 * SEGMENT);
    }

    @Test
    void theSameMomentHoldsWhileTheWindowSlides() {
        ListedWindow window = first(window(10, 10));
        long told = window.leavesAt(9);
        for (int moved = 1; moved < 10; moved++) {
            window = window.then(window(10 + moved, 10).playlist(), NOW + moved * SEGMENT);
        }

        assertThat(window.leavesAt(0)).isEqualTo(told);
    }

    @Test
    void theLongestPlaylistThatListedItCounts() {
        ListedWindow window = first(window(10, 10)).then(window(15, 5).playlist(), NOW);

        assertThat(window.leavesUnlisted(4)).isEqualTo(window.appearedAt(4) + SEGMENT + PLAYLIST);
    }

    @Test
    void viewersWhoMayGoBackFurtherCount() {
        ListedWindow window = ListedWindow.first(window(10, 10).playlist(), NOW, 3_600_000);

        assertThat(window.leavesAt(9)).isEqualTo(NOW + SEGMENT + 3_600_000);
    }

    @Test
    void whatIsStillListedWhenItsTimeComesIsProlongedOnceInAPlaylistsLength() {
        ListedWindow window = first(window(10, 10));

        assertThat(prolonged(window, NOW)).isEmpty();
        assertThat(prolonged(window, NOW + SEGMENT)).containsExactly(0);
        assertThat(prolonged(window, NOW + SEGMENT + 1)).isEmpty();
        assertThat(window.leavesAt(0)).isEqualTo(NOW + SEGMENT + PLAYLIST);
        assertThat(window.leavesUnlisted(0))
                .as("and leaves at once when it is listed no more")
                .isEqualTo(NOW + 2 * SEGMENT);
    }

    @Test
    void aVersionTellsOfWhatJoinedAndWhatLeftAndOfNothingElse() {
        ListedWindow window = first(window(0, 10_000));
        ListedWindow next = window.then(window(2, 10_001).playlist(), NOW + 3 * SEGMENT);

        assertThat(window.joinedSince(null)).isEqualTo(10_000);
        assertThat(window.leftBehind(window(2, 10_001).playlist())).isEqualTo(2);
        assertThat(next.joinedSince(window)).isEqualTo(3);
        assertThat(prolonged(next, NOW + 3 * SEGMENT)).hasSizeLessThan(4);
    }

    @Test
    void aWindowThatJumpsAheadBeginsAnew() {
        ListedWindow window = first(window(10, 10));
        ListedWindow next = window.then(window(100, 10).playlist(), NOW + SEGMENT);

        assertThat(window.leftBehind(window(100, 10).playlist())).isEqualTo(10);
        assertThat(next.joinedSince(window)).isEqualTo(10);
        assertThat(next.appearedAt(9)).isEqualTo(NOW + SEGMENT);
    }
}
