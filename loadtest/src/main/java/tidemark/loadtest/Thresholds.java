// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.Yardstick;

/** Options of {@code loadtest run}: what may at most be seen. */
final class Thresholds {
    @Option(names = "--max-errors", paramLabel = "N", description = "Failed requests (default: ${DEFAULT-VALUE}).")
    private long errors;

    @Option(
            names = "--max-stalls",
            paramLabel = "N",
            description = "Buffers that ran dry while playing (default: ${DEFAULT-VALUE}).")
    private long stalls;

    @Option(
            names = "--max-backwards",
            paramLabel = "N",
            description = "Playlists and MPDs older than one the same viewer saw before (default: ${DEFAULT-VALUE}).")
    private long backwards;

    @Option(
            names = "--max-wrong-bodies",
            paramLabel = "N",
            description = "Synthetic segments that are not what was asked for (default: ${DEFAULT-VALUE}).")
    private long wrongBodies;

    @Option(
            names = "--max-not-started",
            paramLabel = "N",
            description = "Viewers who never saw a picture (default: ${DEFAULT-VALUE}).")
    private long notStarted;

    @Option(
            names = "--max-origin-fetches",
            paramLabel = "N",
            description = "Times the origin was asked for one media object; needs --origin-control (default:"
                    + " ${DEFAULT-VALUE}).")
    private long originFetches = 1;

    @Option(
            names = "--max-latency-p99",
            paramLabel = "TIME",
            description = "How far behind live the picture is, 99th percentile (default: no limit).")
    private @Nullable Duration latencyP99;

    @Option(
            names = "--max-ttfb-p99",
            paramLabel = "TIME",
            description = "From when a request was due to its response head, 99th percentile (default: no limit).")
    private @Nullable Duration firstByteP99;

    @Option(
            names = "--max-startup-p99",
            paramLabel = "TIME",
            description = "From the arrival to the first picture, 99th percentile (default: no limit).")
    private @Nullable Duration startupP99;

    @Option(
            names = "--max-not-found",
            paramLabel = "N",
            description = "Answers 404; they are errors, too (default: no limit).")
    private @Nullable Long notFound;

    @Option(
            names = "--max-origin-requests-per-second",
            paramLabel = "N",
            description =
                    "Requests that reach the origin, in the second that has most; needs --origin-control (default:"
                            + " no limit).")
    private @Nullable Long originRequests;

    /** The limits; those on the origin only where it is asked. */
    Limits limits(boolean originAsked) {
        Limits limits = Limits.none()
                .with(Yardstick.ERRORS, (double) errors)
                .with(Yardstick.STALLS, (double) stalls)
                .with(Yardstick.BACKWARDS, (double) backwards)
                .with(Yardstick.WRONG_BODIES, (double) wrongBodies)
                .with(Yardstick.NOT_STARTED, (double) notStarted);
        limits = with(limits, Yardstick.LATENCY_P99, millis(latencyP99));
        limits = with(limits, Yardstick.FIRST_BYTE_P99, millis(firstByteP99));
        limits = with(limits, Yardstick.STARTUP_P99, millis(startupP99));
        limits = with(limits, Yardstick.NOT_FOUND, notFound);
        limits = with(limits, Yardstick.ORIGIN_REQUESTS_PER_SECOND, originRequests);
        return originAsked ? limits.with(Yardstick.ORIGIN_FETCHES, (double) originFetches) : limits;
    }

    private static Limits with(Limits limits, Yardstick yardstick, @Nullable Long limit) {
        return limit == null ? limits : limits.with(yardstick, limit.doubleValue());
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }
}
