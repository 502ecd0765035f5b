// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run may at most show and still pass. */
public record Limits(
        long errors,
        long stalls,
        long backwards,
        long wrongBodies,
        long notStarted,
        long originFetches,
        @Nullable Duration latencyP99,
        @Nullable Duration firstByteP99) {

    /** Every limit that applies, with what was measured. */
    public List<Threshold> judge(Summary.Seen seen, Optional<OriginFetches> origin) {
        Summary.Playback playback = seen.playback();
        List<Threshold> judged = new ArrayList<>(List.of(
                Threshold.ofCount("max-errors", errors, seen.errors().total()),
                Threshold.ofCount("max-stalls", stalls, playback.stalls()),
                Threshold.ofCount("max-backwards", backwards, playback.backwards()),
                Threshold.ofCount("max-wrong-bodies", wrongBodies, seen.bodies().wrong()),
                Threshold.ofCount("max-not-started", notStarted, playback.notStarted())));
        if (latencyP99 != null) {
            judged.add(Threshold.ofP99("max-latency-p99", latencyP99, playback.liveLatency()));
        }
        if (firstByteP99 != null) {
            judged.add(Threshold.ofP99("max-ttfb-p99", firstByteP99, seen.firstByte()));
        }
        origin.ifPresent(fetches -> judged.add(Threshold.ofCount("max-origin-fetches", originFetches, fetches.max())));
        return List.copyOf(judged);
    }
}
