// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long START = -5_000_000_000L;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void bytesKeepTheLineBusyForTheirTime() {
        TokenBucket bucket = new TokenBucket(1_000);
        assertThat(bucket.take(500, START)).isEqualTo(SECOND / 2);
        assertThat(bucket.take(500, START)).isEqualTo(SECOND);
    }

    @Test
    void aLineThatIdledHasNothingInHand() {
        TokenBucket bucket = new TokenBucket(1_000);
        bucket.take(1, START);
        assertThat(bucket.take(1_000, START + 100 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void aLineWithoutBytesIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenBucket(0))
                .withMessage("bytesPerSecond: 0 (expected: > 0)");
    }

    /** Whoever waits as told gets as much as the line carries, however the reads fall. */
    @Property
    void noMoreComesThanTheLineCarries(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 65_536) Integer> reads,
            @ForAll @IntRange(min = 1_000, max = 10_000_000) int bytesPerSecond) {
        TokenBucket bucket = new TokenBucket(bytesPerSecond);
        long now = START;
        long sum = 0;
        for (int read : reads) {
            now += bucket.take(read, now);
            sum += read;
        }
        double carried = (double) bytesPerSecond * (now - START) / SECOND;
        assertThat(carried).isBetween(sum - 1.0, sum + 1.0);
    }
}
