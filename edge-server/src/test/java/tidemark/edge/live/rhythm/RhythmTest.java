// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** H-76: the origin is asked when the next segment is due, learnt from when the ones before came. */
class RhythmTest {
    private static final long NEVER = Rhythm.NEVER;

    /** An origin that publishes a segment every so often, and a node that asks it in its rhythm. */
    private static final class Play {
        final long segment;
        final long roundTrip;
        final long jitter;
        final Random random;
        final Rhythm rhythm = new Rhythm();
        final List<Long> delays = new ArrayList<>();
        final List<Long> asked = new ArrayList<>();
        private final List<Long> published = new ArrayList<>();

        Play(long segment, long roundTrip, long jitter, long seed) {
            this.segment = segment;
            this.roundTrip = roundTrip;
            this.jitter = jitter;
            this.random = new Random(seed);
        }

        private long publishedAt(int number) {
            while (published.size() <= number) {
                long shake = jitter == 0 ? 0 : random.nextLong(2 * jitter) - jitter;
                published.add(10_000 + published.size() * segment + shake);
            }
            return published.get(number);
        }

        /** Plays until so many segments were seen. */
        void play(int segments) {
            Beat beat = new Beat(segment, segment);
            int seen = 0;
            rhythm.advanced(publishedAt(0) + segment / 3, 0, beat);
            while (seen < segments) {
                long at = rhythm.nextAt(NEVER);
                rhythm.asked(at);
                asked.add(at);
                int newest = seen;
                while (publishedAt(newest + 1) <= at + roundTrip / 2) {
                    newest++;
                }
                long cameAt = at + roundTrip;
                if (newest > seen) {
                    delays.add(cameAt - publishedAt(newest));
                    rhythm.advanced(cameAt, (newest - seen) * segment, beat);
                    seen = newest;
                } else {
                    rhythm.unchanged(cameAt);
                }
            }
        }

        long late(int quantile) {
            List<Long> learnt = delays.subList(Math.min(10, delays.size() - 1), delays.size());
            List<Long> sorted = learnt.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * quantile / 100));
        }

        double perEighth() {
            long span = asked.get(asked.size() - 1) - asked.get(0);
            return asked.size() / (span / (segment / 8.0));
        }
    }

    @Test
    void anOriginThatKeepsTimeIsAskedOncePerSegmentOrLittleMore() {
        Play play = new Play(2000, 20, 0, 1);

        play.play(200);

        assertThat(play.late(50)).isLessThanOrEqualTo(30);
        assertThat(play.late(99)).isLessThanOrEqualTo(100);
        assertThat(play.asked).hasSizeLessThan(2 * 200);
    }

    @Property(tries = 200)
    void aVersionIsHereSoonAfterItIsPublishedAndTheOriginIsNotAskedMoreThanAgreed(
            @ForAll @LongRange(min = 1000, max = 10_000) long segment,
            @ForAll @LongRange(min = 0, max = 200) long roundTrip,
            @ForAll @IntRange(min = 0, max = 5) int jitterPercent,
            @ForAll long seed) {
        Play play = new Play(segment, roundTrip, segment * jitterPercent / 100, seed);

        play.play(120);

        assertThat(play.late(50)).isLessThanOrEqualTo(roundTrip + 30 + segment / 16);
        assertThat(play.late(99)).isLessThanOrEqualTo(2 * roundTrip + 60 + segment / 4);
        assertThat(play.perEighth()).isLessThanOrEqualTo(0.6);
    }

    @Test
    void aStreamThatStandsIsAskedAboutEverMoreRarely() {
        Rhythm rhythm = new Rhythm();
        rhythm.advanced(0, 0, new Beat(2000, 2000));
        long at = 0;
        int first = 0;
        int later = 0;
        while (at < 100_000) {
            at = rhythm.nextAt(NEVER);
            rhythm.asked(at);
            rhythm.unchanged(at + 20);
            if (at < 4000) {
                first++;
            } else if (at > 90_000) {
                later++;
            }
        }

        assertThat(first).isLessThanOrEqualTo(16);
        assertThat(later).isBetween(8, 12);
    }

    @Test
    void theOriginIsAskedBeforeTheLifetimeThatItStatedIsOver() {
        Rhythm rhythm = new Rhythm();
        rhythm.advanced(0, 0, new Beat(6000, 6000));

        assertThat(rhythm.nextAt(1000)).isBetween(700L, 1000L);
    }

    @Test
    void aQuestionThatIsNotAnsweredIsNotRepeatedAtOnce() {
        Rhythm rhythm = new Rhythm();
        rhythm.advanced(0, 0, new Beat(2000, 2000));
        long at = rhythm.nextAt(NEVER);
        rhythm.asked(at);

        assertThat(rhythm.nextAt(NEVER)).isGreaterThanOrEqualTo(at + 500);
    }

    @Test
    void whatListsNothingIsRenewedByItsLifetimeAlone() {
        Rhythm rhythm = new Rhythm();
        rhythm.advanced(0, 0, new Beat(0, 2000));

        assertThat(rhythm.dueAt()).isEqualTo(NEVER);
        assertThat(rhythm.nextAt(5000)).isBetween(4500L, 5000L);
    }
}
