// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.time.Duration;
import java.util.List;

/** How much a store must hold: capacity = Σ over all renditions (bitrate) × DVR, one term per DVR class. */
public final class Capacity {
    /** What is held beyond the window: the segment that is still listed and the one that just left, fills in flight. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private Capacity() {}

    /**
     * One term of the sum.
     *
     * @param bitsPerSecond of all renditions together
     * @param dvr how far back viewers may go
     */
    public record Term(long bitsPerSecond, Duration dvr) {}

    /** Bytes for all terms, the margin of each included. */
    public static long bytes(List<Term> terms) {
        long bytes = 0;
        for (Term term : terms) {
            long millis = term.dvr().plus(MARGIN).toMillis();
            bytes = Math.addExact(bytes, Math.multiplyExact(term.bitsPerSecond(), millis) / 8000);
        }
        return bytes;
    }
}
