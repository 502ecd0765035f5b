// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Quantiles;

/**
 * One measurement in numbers, in the shape of the JSON report: the names here are the names there. Times in milliseconds.
 *
 * @param testerLag how late the tester's own timers were: nothing below it means anything
 */
public record DelaySummary(Run run, List<Stream> streams, Quantiles testerLag) {

    /** What was measured, and when. */
    public record Run(
            String version,
            String startedAt,
            String name,
            double countedSeconds,
            int players,
            double probeEveryMillis) {}

    /**
     * One playlist or MPD.
     *
     * @param probe what the probe saw, absent where there was none
     * @param players what the players saw, absent where there were none
     * @param origin what it cost the origin, absent when its log was not read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stream(
            String url,
            @Nullable Sight probe,
            @Nullable Sight players,
            @Nullable Cost origin) {}

    /**
     * What somebody saw.
     *
     * @param segments how many came, for each who asked
     * @param delay from when a segment was published to when an answer that lists it was there; between two questions
     *     nobody sees anything, so a player's has its own reload interval in it
     * @param answers how many playlists or MPDs came
     * @param late how many of them lacked a segment that was published before they were asked for
     * @param behind how long before the question the oldest lacking segment was published; zero where none lacked
     * @param backwards how many reached less far than one before
     */
    public record Sight(
            long segments, Quantiles delay, long answers, long late, Quantiles behind, long backwards, long failures) {
        /** How many of the answers were too old, 0 to 1. */
        public double lateShare() {
            return answers == 0 ? 0 : (double) late / answers;
        }
    }

    /**
     * What the origin was asked for, on one path.
     *
     * @param perSegment requests for each segment that was published
     * @param perWindow requests in 250 ms on average
     * @param mostPerWindow requests within any 250 ms, at most
     */
    public record Cost(long requests, double perSegment, double perWindow, long mostPerWindow) {}
}
