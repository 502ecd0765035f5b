// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.math.BigInteger;

/**
 * An exact quotient that is not negative. It is rounded once, up, when whole things are counted.
 *
 * @param above what is divided
 * @param below what it is divided by, above 0
 */
public record Ratio(BigInteger above, BigInteger below) implements Comparable<Ratio> {
    public Ratio {
        if (above.signum() < 0 || below.signum() <= 0) {
            throw new IllegalArgumentException("ratio: " + above + " / " + below + " (expected: >= 0, by > 0)");
        }
    }

    static Ratio of(long above, long below) {
        return new Ratio(BigInteger.valueOf(above), BigInteger.valueOf(below));
    }

    Ratio times(long factor) {
        return new Ratio(above.multiply(BigInteger.valueOf(factor)), below);
    }

    Ratio times(Ratio factor) {
        return new Ratio(above.multiply(factor.above), below.multiply(factor.below));
    }

    Ratio by(long divisor) {
        return new Ratio(above, below.multiply(BigInteger.valueOf(divisor)));
    }

    Ratio plus(Ratio other) {
        return new Ratio(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    /** The smallest whole number that is not below it. */
    public long roundedUp() {
        return above.add(below).subtract(BigInteger.ONE).divide(below).longValueExact();
    }

    /** By value, not by how it is written: 1/2 and 2/4 compare as the same. */
    @Override
    public int compareTo(Ratio other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }
}
