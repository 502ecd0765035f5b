// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.stampede.StampedeLimits;

/** Options of {@code loadtest stampede}: what may at most be seen. Bodies that differ always fail it. */
final class StampedeThresholds {
    @Option(names = "--max-errors", paramLabel = "N", description = "Failed requests (default: ${DEFAULT-VALUE}).")
    private long errors;

    @Option(
            names = "--max-origin-requests",
            paramLabel = "N",
            description = "Times the origin was asked; needs --origin-control (default: ${DEFAULT-VALUE}).")
    private long originRequests = 1;

    @Option(
            names = "--max-first-byte-p99",
            paramLabel = "TIME",
            description = "Of fast clients, from when the origin's first byte left, or without --origin-control from"
                    + " when they asked (default: no limit).")
    private @Nullable Duration firstByteP99;

    @Option(
            names = "--max-last-byte-p99",
            paramLabel = "TIME",
            description = "Of fast clients, from when they asked (default: no limit).")
    private @Nullable Duration lastByteP99;

    @Option(
            names = "--max-direct-growth",
            paramLabel = "SIZE",
            converter = Converters.SizeConverter.class,
            description = "By how much the edge's memory off the heap may grow: 256MiB; needs --edge-admin (default: no"
                    + " limit).")
    private @Nullable Long directGrowth;

    StampedeLimits limits() {
        return new StampedeLimits(errors, originRequests, firstByteP99, lastByteP99, directGrowth);
    }
}
