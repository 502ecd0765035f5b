// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.util.List;
import java.util.Map;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Summary;

/**
 * One fault, one cache, one stream, in the shape of a line of JSON: the names here are the names there.
 *
 * @param origin what the origins paid for the stream during the whole row
 * @param said what the cache said of itself and of the stream, and when
 */
public record FaultRow(
        String cache,
        String row,
        String stream,
        String url,
        String startedAt,
        int viewers,
        Watching watching,
        OriginCost origin,
        List<Said> said) {
    public FaultRow {
        said = List.copyOf(said);
    }

    /**
     * What watching was like.
     *
     * @param wrongBodies segments that are not what the origin made
     * @param liveLatency how far pictures that moved were behind live, milliseconds
     * @param testerLag p99 of how late the tester's own timers were, milliseconds
     */
    public record Watching(
            long backwards,
            long restarts,
            long wrongBodies,
            long errors,
            Map<ErrorReason, Long> errorsBy,
            Map<Integer, Long> errorsByStatus,
            long notStarted,
            long stalls,
            double stalledSeconds,
            long skippedSegments,
            Quantiles liveLatency,
            double testerLag) {
        static Watching of(Summary.Seen seen) {
            Summary.Playback play = seen.playback();
            return new Watching(
                    play.backwards(),
                    play.restarts(),
                    seen.bodies().wrong(),
                    seen.errors().total(),
                    seen.errors().byReason(),
                    seen.errors().byStatus(),
                    play.notStarted(),
                    play.stalls(),
                    play.stalledSeconds(),
                    play.skippedSegments(),
                    play.liveLatency(),
                    seen.timerLag().p99());
        }
    }

    /** Requests that reached the origins, whatever came of them. */
    public record OriginCost(long playlists, long media) {
        static final OriginCost NONE = new OriginCost(0, 0);

        OriginCost plus(OriginCost other) {
            return new OriginCost(playlists + other.playlists, media + other.media);
        }
    }

    /**
     * The cache's word about itself changed.
     *
     * @param seconds after the origin broke; negative before
     * @param about the node, or a stream
     * @param what a state or verdict
     */
    public record Said(double seconds, String about, String what) {}
}
