// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** H-12, L-16: who is late for a stream is asked last for it, for half a minute. */
class LateOriginsTest {
    private static final String PLAYLIST = "/live/c1/v1/media.m3u8";

    private final Place a = new Place("http://a");
    private final Place b = new Place("http://b");
    private final Place c = new Place("http://c");
    private final LateOrigins late = new LateOrigins();

    private record Place(String identity) implements Ranking.Ranked {
        @Override
        public int priority() {
            return 1;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    private List<Place> order(String target, long second) {
        return late.last(List.of(a, b, c), target, at(second));
    }

    private static long at(long second) {
        return Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(10) + TimeUnit.SECONDS.toNanos(second);
    }

    @Test
    void whoIsLateIsAskedLast() {
        late.note(PLAYLIST, a, at(0));

        assertThat(order(PLAYLIST, 0)).containsExactly(b, c, a);
    }

    @Test
    void amongThoseTheOneThatWasNotedLast() {
        late.note(PLAYLIST, b, at(0));
        late.note(PLAYLIST, a, at(1));
        assertThat(order(PLAYLIST, 2)).containsExactly(c, b, a);

        late.note(PLAYLIST, b, at(3));
        assertThat(order(PLAYLIST, 3)).containsExactly(c, a, b);
    }

    @Test
    void forHalfAMinute() {
        late.note(PLAYLIST, a, at(0));

        assertThat(order(PLAYLIST, 29)).containsExactly(b, c, a);
        assertThat(order(PLAYLIST, 30)).containsExactly(a, b, c);
    }

    @Test
    void forWhatLiesInTheFolderOfThePlaylistOrDeeperWhateverTheQuery() {
        late.note(PLAYLIST + "?token=/x/y", a, at(0));

        assertThat(order("/live/c1/v1/segments/17.m4s?a=b/c", 1)).containsExactly(b, c, a);
        assertThat(order("/live/c1/v2/media.m3u8", 1)).containsExactly(a, b, c);
        assertThat(order("/live/c1/v1", 1)).containsExactly(a, b, c);
    }

    @Test
    void inTheTopFolderForThePlaylistAlone() {
        late.note("/c1.m3u8", a, at(0));

        assertThat(order("/c1.m3u8?a=b", 1)).containsExactly(b, c, a);
        assertThat(order("/c2.m3u8", 1)).containsExactly(a, b, c);
    }

    @Test
    void aFolderBelowTheTenthIsTheTenth() {
        late.note("/1/2/3/4/5/6/7/8/9/10/11/12/media.m3u8", a, at(0));

        assertThat(order("/1/2/3/4/5/6/7/8/9/10/11/12/1.ts", 1)).containsExactly(b, c, a);
        assertThat(order("/1/2/3/4/5/6/7/8/9/x/11/12/1.ts", 1)).containsExactly(a, b, c);
    }

    @Test
    void itIsToldWhatIsNewAndForHowManyStreams() {
        assertThat(late.note(PLAYLIST, a, at(0))).isTrue();
        assertThat(late.note(PLAYLIST, a, at(1))).isFalse();
        assertThat(late.note("/live/c2/media.m3u8", a, at(2))).isTrue();

        assertThat(late.count(a, at(3))).isEqualTo(2);
        assertThat(late.count(b, at(3))).isZero();
        assertThat(late.count(a, at(31))).isEqualTo(1);
    }

    @Test
    void aThousandAreKeptAndTheOldestGoesFirst() {
        for (int channel = 0; channel <= 1000; channel++) {
            late.note("/live/" + channel + "/media.m3u8", a, at(0));
        }

        assertThat(late.count(a, at(0))).isEqualTo(1000);
        assertThat(order("/live/0/1.ts", 0)).containsExactly(a, b, c);
        assertThat(order("/live/1/1.ts", 0)).containsExactly(b, c, a);
    }
}
