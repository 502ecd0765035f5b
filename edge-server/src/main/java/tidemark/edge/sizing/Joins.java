// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

/**
 * How fast viewers come at the peak, each with a new TLS connection.
 *
 * @param connections that many
 * @param seconds within so long
 */
public record Joins(long connections, long seconds) {
    public Joins {
        Amounts.positive("connections", connections);
        Amounts.positive("seconds", seconds);
    }

    /** Rounded up. */
    public long perSecond() {
        return Ratio.of(connections, seconds).roundedUp();
    }
}
