// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code loadtest run}: how many, how long. */
final class Crowd {
    private static final Duration LONGEST_DEFAULT_ARRIVAL = Duration.ofSeconds(5);

    @Option(names = "--viewers", paramLabel = "N", description = "How many watch (default: ${DEFAULT-VALUE}).")
    private int viewers = 10;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long, from the first arrival to the end (default: 60s).")
    private Duration duration = Duration.ofSeconds(60);

    @Option(
            names = "--arrival",
            paramLabel = "TIME",
            description = "How long it takes until all have come, at an even pace; 0s: all at once (default: a tenth of"
                    + " the duration, 5s at most).")
    private @Nullable Duration arrival;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed makes the same random choices (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    int viewers() {
        return Converters.atLeastOne("--viewers", viewers);
    }

    Duration duration() {
        return Converters.moreThanZero("--duration", duration);
    }

    Duration arrival() {
        if (arrival == null) {
            Duration tenth = duration.dividedBy(10);
            return tenth.compareTo(LONGEST_DEFAULT_ARRIVAL) < 0 ? tenth : LONGEST_DEFAULT_ARRIVAL;
        }
        if (arrival.compareTo(duration) >= 0) {
            throw new IllegalArgumentException("--arrival " + arrival.toMillis() + "ms: the run is over before all"
                    + " have come (expected: less than --duration)");
        }
        return arrival;
    }

    long seed() {
        return seed;
    }
}
