// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

/**
 * Who watches at the peak.
 *
 * @param viewers at once
 * @param averageBitsPerSecond that one of them takes, audio included
 * @param hottest how many of them watch the one channel that is watched most; 0 when they spread evenly
 */
public record Audience(long viewers, long averageBitsPerSecond, long hottest) {
    public Audience {
        Amounts.positive("viewers", viewers);
        Amounts.positive("averageBitsPerSecond", averageBitsPerSecond);
        Amounts.notNegative("hottest", hottest);
        if (hottest > viewers) {
            throw new IllegalArgumentException("hottest: " + hottest + " (expected: <= " + viewers + " viewers)");
        }
    }

    /** What all of them take. */
    public long bitsPerSecond() {
        return Math.multiplyExact(viewers, averageBitsPerSecond);
    }
}
