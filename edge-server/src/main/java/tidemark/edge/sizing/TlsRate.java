// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static tidemark.edge.sizing.Figures.exact;

/**
 * How many new TLS connections a core takes in a second beside its other work, and where the number is from.
 *
 * @param perCore 1 or more
 * @param words what it is, for the explanation
 * @param numbers how it was computed from what was measured
 */
public record TlsRate(long perCore, String words, String numbers) {
    /** Of what a core does with nothing else to do, one in so many is counted on: the others are for video. */
    private static final long SHARE = 4;

    /** Where nobody measured: 224 to 245 µs of a core for a full handshake (P-256), {@code loadtest/RESULTS.md}. */
    public static final TlsRate ASSUMED = ofIdle(4000, "assumed as in loadtest/RESULTS.md; 'bench tls' measures yours");

    public TlsRate {
        Amounts.positive("perCore", perCore);
    }

    /** What the operator says that a core takes. */
    public static TlsRate told(long perCore) {
        return new TlsRate(perCore, "as told by --tls-per-core", exact(perCore));
    }

    /**
     * From a measurement.
     *
     * @param perSecond full handshakes that a core made with nothing else to do
     * @param where it was measured, as the explanation says it
     */
    public static TlsRate measured(long perSecond, String where) {
        return ofIdle(perSecond, "measured: " + where);
    }

    private static TlsRate ofIdle(long perSecond, String source) {
        return new TlsRate(
                Math.max(1, perSecond / SHARE),
                "a quarter of what an idle core makes (" + source + ")",
                exact(perSecond) + " / " + SHARE);
    }
}
