// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.math.BigInteger;

/**
 * Exact conversion between clocks of different rates. Products of an epoch time and a timescale pass 64 bits (T-31), and a
 * {@code double} is one tick off just where it matters (T-5).
 *
 * <p>What lies beyond {@link #MAX} either way, as only a hostile text makes it, becomes {@link #MAX}: sums of a few such
 * values still fit, so that no arithmetic on a scanned MPD overflows.
 */
public final class Ticks {
    /** The greatest time, number or product. */
    public static final long MAX = Long.MAX_VALUE / 4;

    private static final BigInteger BIG_MAX = BigInteger.valueOf(MAX);

    private Ticks() {}

    /** The floor of {@code value * multiplier / divisor}, for a positive divisor. */
    public static long floor(long value, long multiplier, long divisor) {
        long high = Math.multiplyHigh(value, multiplier);
        long low = value * multiplier;
        if (high == low >> 63) {
            return Math.max(-MAX, Math.min(MAX, Math.floorDiv(low, divisor)));
        }
        BigInteger[] parts = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(multiplier))
                .divideAndRemainder(BigInteger.valueOf(divisor));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        return floor.max(BIG_MAX.negate()).min(BIG_MAX).longValue();
    }

    /** The ceiling of {@code value * multiplier / divisor}, for a positive divisor. */
    public static long ceiling(long value, long multiplier, long divisor) {
        return -floor(-value, multiplier, divisor);
    }
}
