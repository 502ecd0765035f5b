// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What is due, and when. */
class PaceTest {
    @Property
    void aBodyIsOutInItsTimeAndNotATickEarlier(
            @ForAll @LongRange(min = 1, max = 100_000_000) long bytesPerSecond,
            @ForAll @LongRange(min = 1, max = 60) long seconds) {
        Pace pace = new Pace(bytesPerSecond);
        long whole = bytesPerSecond * seconds;
        long twoTicks = 2 * pace.tick().toNanos();

        assertThat(pace.due(Duration.ofSeconds(seconds).toNanos())).isGreaterThanOrEqualTo(whole);
        assertThat(pace.due(Math.max(0, Duration.ofSeconds(seconds).toNanos() - twoTicks - 1_000)))
                .isLessThanOrEqualTo(whole);
    }

    @Property
    void theFirstPieceGoesAtOnce(@ForAll @LongRange(min = 1, max = 100_000_000) long bytesPerSecond) {
        assertThat(new Pace(bytesPerSecond).due(0)).isPositive();
    }

    @Property
    void whatIsLateIsCaughtUp(
            @ForAll @LongRange(min = 20, max = 100_000_000) long bytesPerSecond,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long elapsed) {
        Pace pace = new Pace(bytesPerSecond);

        assertThat(pace.due(elapsed + 1_000_000_000) - pace.due(elapsed))
                .isBetween(bytesPerSecond - 1, bytesPerSecond + 1);
    }
}
