// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.live.OriginClock.Difference;

/** T-4: how far the origin's clock is from the edge's, as its Date fields tell. */
class OriginClockTest {
    private final TurnedTime time = new TurnedTime();
    private final OriginClock clock = new OriginClock(time);

    /** Pauses between answers, and how long each took on its way there and back, in milliseconds. */
    @Property
    void theTrueDifferenceIsAlwaysPossible(
            @ForAll @IntRange(min = -86_400_000, max = 86_400_000) int trueDifference,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20_000) Integer> pauses,
            @ForAll @IntRange(max = 900) int there,
            @ForAll @IntRange(max = 900) int back) {
        TurnedTime edge = new TurnedTime();
        OriginClock tested = new OriginClock(edge);
        for (int pause : pauses) {
            edge.advance(Duration.ofMillis(pause));
            long sentAt = edge.wallMillis();
            edge.advance(Duration.ofMillis(there));
            long date = Math.floorDiv(edge.wallMillis() + trueDifference, 1000L) * 1000;
            edge.advance(Duration.ofMillis(back));
            tested.saw(date, sentAt, edge.wallMillis());

            Difference difference = tested.difference();
            assertThat((long) trueDifference).isBetween(difference.least(), difference.most());
            assertThat(tested.wallMillis() - edge.wallMillis()).isBetween(difference.least(), difference.most());
            assertThat(difference.most() - difference.least()).isLessThanOrEqualTo(1001L + there + back);
        }
    }

    @Test
    void whileNothingContradictsTheClocksAgree() {
        assertThat(clock.wallMillis()).isEqualTo(time.wallMillis());
        assertThat(clock.isKnown()).isFalse();

        clock.saw(second(), time.wallMillis(), time.wallMillis());

        assertThat(clock.isKnown()).isTrue();
        assertThat(clock.wallMillis()).isEqualTo(time.wallMillis());
    }

    @Test
    void answersAtDifferentPartsOfASecondTellExactly() {
        for (int i = 0; i < 10; i++) {
            clock.saw(secondAfter(3000), time.wallMillis(), time.wallMillis());
            time.advance(Duration.ofMillis(1100));
        }

        assertThat(clock.wallMillis() - time.wallMillis()).isBetween(2900L, 3100L);
    }

    @Test
    void whatContradictsBeginsAnew() {
        clock.saw(secondAfter(3000), time.wallMillis(), time.wallMillis());
        clock.saw(secondAfter(-3000), time.wallMillis(), time.wallMillis());

        assertThat(clock.wallMillis() - time.wallMillis()).isBetween(-3500L, -2500L);
    }

    @Test
    void whatWasToldLongAgoIsForgotten() {
        clock.saw(second(), time.wallMillis(), time.wallMillis());
        time.advance(Duration.ofMinutes(10));
        clock.saw(secondAfter(400), time.wallMillis(), time.wallMillis());
        time.advance(Duration.ofMillis(700));
        clock.saw(secondAfter(400), time.wallMillis(), time.wallMillis());

        assertThat(clock.difference().least()).isLessThanOrEqualTo(400);
        assertThat(clock.difference().most()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aCachesDateIsItsOwnTime() {
        clock.answered(FieldLines.of("date: Sun, 01 Mar 2026 11:00:00 GMT", "age: 3600"), 0);
        assertThat(clock.isKnown()).isFalse();

        clock.answered(FieldLines.of("date: Sun, 01 Mar 2026 12:00:03 GMT", "age: 0"), 10);
        assertThat(clock.isKnown()).isTrue();
        assertThat(clock.wallMillis() - time.wallMillis()).isBetween(2899L, 3910L);
    }

    private long second() {
        return secondAfter(0);
    }

    private long secondAfter(long difference) {
        return Math.floorDiv(time.wallMillis() + difference, 1000L) * 1000;
    }
}
