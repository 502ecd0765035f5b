// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.measure.Limits;

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

    Limits limits() {
        return new Limits(errors, stalls, backwards, wrongBodies, notStarted, originFetches, latencyP99, firstByteP99);
    }
}
