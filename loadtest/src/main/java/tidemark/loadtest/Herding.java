// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code loadtest stampede}: who asks for what. */
final class Herding {
    private static final long DEFAULT_SLOW_RATE = 50_000;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The object.")
    private @Nullable URI url;

    @Option(names = "--clients", paramLabel = "N", description = "How many ask (default: ${DEFAULT-VALUE}).")
    private int clients = 100;

    @Option(
            names = "--slow",
            paramLabel = "N",
            description = "How many of them read slowly (default: ${DEFAULT-VALUE}).")
    private int slow;

    @Option(
            names = "--slow-rate",
            paramLabel = "RATE",
            converter = Converters.RateConverter.class,
            description = "How slowly: 50kB/s, 1MB/s (default: 50kB/s).")
    private long slowRate = DEFAULT_SLOW_RATE;

    @Option(
            names = "--warm-up",
            paramLabel = "URL",
            description = "Another object of the same server, for a stampede beforehand that is not counted (default:"
                    + " none).")
    private @Nullable URI warmUp;

    @Nullable URI warmUp() {
        return warmUp;
    }

    URI url() {
        if (url == null) {
            throw new IllegalArgumentException("--url is missing (expected: the object to ask for)");
        }
        return url;
    }

    int clients() {
        return clients;
    }

    int slow() {
        return slow;
    }

    long slowBytesPerSecond() {
        return slowRate;
    }
}
