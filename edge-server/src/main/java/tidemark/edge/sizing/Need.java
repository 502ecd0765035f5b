// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

/**
 * How many nodes one thing alone would take.
 *
 * @param bound what it is
 * @param exact before rounding; what is greatest here binds
 */
public record Need(Bound bound, Ratio exact) {
    /** At least one. */
    public long nodes() {
        return Math.max(1, exact.roundedUp());
    }
}
