// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.stampede.StampedeSummary.Memory;
import tidemark.loadtest.stampede.StampedeSummary.Origin;
import tidemark.loadtest.stampede.StampedeSummary.Seen;

/**
 * What a stampede may at most show and still pass; null for no limit.
 *
 * @param firstByteP99 of fast clients, after the origin's first byte, or after they asked where that is not known
 * @param lastByteP99 of fast clients, after they asked
 * @param directGrowth bytes off the heap that the edge may take beyond what it had before
 */
public record StampedeLimits(
        long errors,
        long originRequests,
        @Nullable Duration firstByteP99,
        @Nullable Duration lastByteP99,
        @Nullable Long directGrowth) {

    /** Every limit that applies, with what was measured. */
    List<Threshold> judge(Seen seen, @Nullable Origin origin, @Nullable Memory edge) {
        List<Threshold> judged = new ArrayList<>(List.of(
                Threshold.ofCount("max-errors", errors, seen.errors().total()),
                Threshold.ofCount("different-bodies", 1, seen.bodies().different())));
        if (origin != null) {
            judged.add(Threshold.ofCount("max-origin-requests", originRequests, origin.requests()));
        }
        if (firstByteP99 != null) {
            Quantiles times = origin == null
                    ? seen.fast().firstByteAfterAsk()
                    : seen.fast().firstByteAfterOrigin();
            judged.add(Threshold.ofP99("max-first-byte-p99", firstByteP99, times));
        }
        if (lastByteP99 != null) {
            judged.add(Threshold.ofP99(
                    "max-last-byte-p99", lastByteP99, seen.fast().lastByteAfterAsk()));
        }
        if (directGrowth != null) {
            boolean measured = edge != null;
            long growth = edge == null ? 0 : edge.directGrowth();
            judged.add(new Threshold(
                    "max-direct-growth", directGrowth, growth, measured, !measured || growth > directGrowth));
        }
        return List.copyOf(judged);
    }
}
