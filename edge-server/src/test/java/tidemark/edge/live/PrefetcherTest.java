// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.live.prefetch.Succession;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** Fetching ahead costs no more than its budget, however much there is to fetch (T-83). */
class PrefetcherTest {
    private final TurnedTime time = new TurnedTime();
    private final Stats stats = new Stats();
    private final Shelf shelf = new Shelf();
    private final Prefetcher prefetcher = new Prefetcher(shelf, new Prefetcher.Budget(8, 64, 32), time, stats);

    /** A store without bytes, whose fetches end when a test says so. */
    private static final class Shelf implements Prefetcher.Ground {
        private final Set<Target> held = new HashSet<>();
        private final Set<Target> answered = new HashSet<>();
        private final List<Target> fetched = new ArrayList<>();
        private final Deque<Runnable> underWay = new ArrayDeque<>();
        private int most;

        @Override
        public boolean holds(Target target) {
            return held.contains(target);
        }

        @Override
        public boolean hasAnswered(Target target) {
            return answered.contains(target);
        }

        @Override
        public void fetch(Target target, Runnable onOver) {
            fetched.add(target);
            underWay.add(onOver);
            most = Math.max(most, underWay.size());
        }

        void endOne() {
            underWay.remove().run();
        }

        void endAll() {
            while (!underWay.isEmpty()) {
                endOne();
            }
        }
    }

    private static Target segment(int stream, long msn) {
        return new Target("/live/c1/" + stream + "/" + msn + ".m4s", "");
    }

    private static MediaText window(int stream, int count) {
        return MediaText.window(1, count).uris(msn -> stream + "/" + msn + ".m4s");
    }

    /** A stream publishes one more segment. */
    private void move(int stream, int before) {
        prefetcher.moved(new Succession(
                window(stream, before).manifest(), window(stream, before + 1).manifest()));
    }

    private void play(int stream, long msn) {
        shelf.held.add(segment(stream, msn));
        shelf.answered.add(segment(stream, msn));
    }

    @Property(tries = 20)
    void neverMoreThanItsPlacesAndTheNewestOfTwoHundredStreams(@ForAll @IntRange(max = 199) int endedMeanwhile) {
        PrefetcherTest all = new PrefetcherTest();
        for (int stream = 0; stream < 200; stream++) {
            all.play(stream, 4);
            all.move(stream, 4);
            if (stream < endedMeanwhile) {
                all.shelf.endOne();
            }
        }
        all.shelf.endAll();

        assertThat(all.shelf.most).isLessThanOrEqualTo(8);
        long dropped = all.stats.value(Meter.PREFETCHES_DROPPED);
        assertThat(dropped).isEqualTo(Math.max(0, 200 - endedMeanwhile - 8 - 64));
        assertThat(all.shelf.fetched).hasSize((int) (200 - dropped)).endsWith(segment(199, 5));
    }

    @Test
    void whatNobodyPlaysIsNotFetched() {
        shelf.held.add(segment(1, 4));
        move(1, 4);

        assertThat(shelf.fetched).isEmpty();
    }

    @Test
    void whatIsHereIsNotFetched() {
        play(1, 4);
        shelf.held.add(segment(1, 5));
        move(1, 4);

        assertThat(shelf.fetched).isEmpty();
    }

    @Test
    void whatCameWhileItWaitedIsNotFetched() {
        for (int stream = 0; stream < 9; stream++) {
            play(stream, 4);
            move(stream, 4);
        }
        shelf.held.add(segment(8, 5));
        shelf.endAll();

        assertThat(shelf.fetched).hasSize(8).doesNotContain(segment(8, 5));
    }

    @Test
    void itBeginsNoneWhileClientsHaveManyUnderWayAndGoesOnWhenTheyHaveFewer() {
        play(1, 4);
        stats.add(Meter.FILLS, 33);
        move(1, 4);
        assertThat(shelf.fetched).isEmpty();

        stats.add(Meter.FILLS, -1);
        prefetcher.run();

        assertThat(shelf.fetched).containsExactly(segment(1, 5));
    }

    @Test
    void whatWaitedForFourSecondsIsDropped() {
        play(1, 4);
        stats.add(Meter.FILLS, 33);
        move(1, 4);
        time.advance(Duration.ofMillis(4001));
        stats.add(Meter.FILLS, -33);
        prefetcher.run();

        assertThat(shelf.fetched).isEmpty();
        assertThat(stats.value(Meter.PREFETCHES_DROPPED)).isEqualTo(1);
    }

    @Test
    void aSmallOriginIsAskedForLittle() {
        assertThat(Prefetcher.Budget.of(1024)).isEqualTo(new Prefetcher.Budget(8, 1024, 64));
        assertThat(Prefetcher.Budget.of(16)).isEqualTo(new Prefetcher.Budget(2, 1024, 4));
        assertThat(Prefetcher.Budget.of(1)).isEqualTo(new Prefetcher.Budget(1, 1024, 0));
    }
}
