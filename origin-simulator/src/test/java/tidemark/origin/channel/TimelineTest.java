// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");
    private static final long MAX_SECONDS = 4_000_000_000L;

    @Test
    void aSegmentExistsFromItsEndOn() {
        Timeline timeline = new Timeline(ZERO, 4, "live");
        assertThat(timeline.newestAt(ZERO)).isEqualTo(-1);
        assertThat(timeline.newestAt(ZERO.plusMillis(3_999))).isEqualTo(-1);
        assertThat(timeline.newestAt(ZERO.plusSeconds(4))).isZero();
        assertThat(timeline.newestAt(ZERO.plusMillis(11_999))).isEqualTo(1);
        assertThat(timeline.newestAt(ZERO.minusSeconds(1))).isEqualTo(-2);
    }

    /** D-2: {@code i = floorDiv((now − AST) · timescale, 1000 · duration) − 1}, here with numbers that cannot overflow. */
    @Property
    void theNewestNumberIsTheFormulaOfDashInIntegers(
            @ForAll @LongRange(max = MAX_SECONDS * 1000) long millis,
            @ForAll @IntRange(min = 1, max = 10) int seconds) {
        long timescale = 90_000;
        BigInteger ticks = BigInteger.valueOf(millis).multiply(BigInteger.valueOf(timescale));
        long expected =
                ticks.divide(BigInteger.valueOf(1000L * seconds * timescale)).longValueExact() - 1;
        assertThat(new Timeline(ZERO, seconds, "live").newestAt(ZERO.plusMillis(millis)))
                .isEqualTo(expected);
    }

    @Property
    void theNewestSegmentHasEndedAndTheNextHasNot(
            @ForAll @LongRange(max = MAX_SECONDS) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = 1, max = 10) int seconds) {
        Timeline timeline = new Timeline(ZERO, seconds, "live");
        Instant now = ZERO.plusSeconds(second).plusNanos(nano);
        long newest = timeline.newestAt(now);
        assertThat(timeline.endOf(newest)).isBeforeOrEqualTo(now);
        assertThat(timeline.endOf(newest + 1)).isAfter(now);
    }

    @Property
    void aRestartedTimelineBeginsWhereTheOldOneHadArrived(
            @ForAll @LongRange(max = MAX_SECONDS / 10) long number, @ForAll @IntRange(min = 1, max = 10) int seconds) {
        Timeline original = new Timeline(ZERO, seconds, "live");
        Timeline restarted = original.restartedAt(number, "r");
        assertThat(restarted.startOf(0)).isEqualTo(original.startOf(number));
        assertThat(restarted.startOf(3)).isEqualTo(original.startOf(number + 3));
    }

    @Test
    void ticksBecomeInstantsWithoutRoundingUp() {
        Timeline timeline = new Timeline(ZERO, 2, "live");
        assertThat(timeline.instantAt(95_232, 48_000)).isEqualTo("2026-01-01T00:00:01.984Z");
        assertThat(timeline.instantAt(161_577_456_300_000L, 90_000)).isEqualTo(ZERO.plusSeconds(1_795_305_070));
    }
}
