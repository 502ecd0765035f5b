// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one run, in the shape of its {@code run.json}: the names here are the names there.
 *
 * @param seconds what happened in each second, from the first arrival on, without gaps
 * @param marks what was done to the run, and what the server said
 * @param origin what the origins were asked for; absent when nobody knows
 * @param server what the server used; absent when its process is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
        Title title,
        List<Second> seconds,
        List<Mark> marks,
        Summary.Seen seen,
        @Nullable OriginFetches origin,
        @Nullable ServerCost server,
        List<Threshold> thresholds,
        boolean passed) {
    /** Stands for a number of a {@link Second} that nobody knows. */
    public static final int UNKNOWN = -1;

    /**
     * What run it was.
     *
     * @param scenario its name
     * @param about what it shows, in a sentence
     * @param server what was tested: tidemark, nginx, …, or the URLs
     * @param startedAt ISO 8601
     * @param command what makes it again
     * @param environment where it ran: processors, memory, operating system, Java, versions; in the order to be shown
     */
    public record Title(
            String scenario,
            String about,
            String server,
            String startedAt,
            double durationSeconds,
            String command,
            Map<String, String> environment) {}

    /**
     * One second.
     *
     * @param at whole seconds since the first arrival
     * @param arrived how many had come by its end
     * @param present viewers that are there at its end
     * @param playing those whose picture moves
     * @param stalled those whose picture has stood still after it had moved
     * @param requests answers complete within it; {@code bytes} of bodies, {@code errors}, {@code stalls} that began,
     *     {@code backwards}: as well
     * @param firstByte of the answers that began in it, milliseconds from when they were due
     * @param behindLive of the pictures that moved in it, milliseconds
     * @param timerLag of the tester's own timers, milliseconds
     * @param originRequests requests that reached the origins within it; -1 when nobody knows
     * @param serverCores processors the server's processes used, 1 being one whole processor; -1 when nobody knows
     * @param serverBytes their resident memory at its end; -1 when nobody knows
     */
    public record Second(
            int at,
            long arrived,
            long present,
            long playing,
            long stalled,
            long requests,
            long bytes,
            long errors,
            long stalls,
            long backwards,
            Quantiles firstByte,
            Quantiles behindLive,
            Quantiles timerLag,
            long originRequests,
            double serverCores,
            long serverBytes) {}

    /**
     * Something to be seen on the time axis.
     *
     * @param from seconds since the first arrival
     * @param until when it ended; as {@code from} for what has no length
     */
    public record Mark(double from, double until, Kind kind, String label) {
        /** What sort of thing. */
        public enum Kind {
            /** Something was broken. */
            FAULT,
            /** Viewers came. */
            ARRIVALS,
            /** The server said something about itself. */
            NODE
        }
    }

    /**
     * What the server's processes used between the first arrival and the end.
     *
     * @param version what the server calls itself
     * @param cpuSeconds user and system time
     * @param cpuMicrosPerRequest by the answers that were completed
     * @param peakBytes the most resident memory seen
     */
    public record ServerCost(String version, double cpuSeconds, double cpuMicrosPerRequest, long peakBytes) {
        /** The same of a server that says what it is. */
        public ServerCost withVersion(String other) {
            return new ServerCost(other, cpuSeconds, cpuMicrosPerRequest, peakBytes);
        }
    }
}
