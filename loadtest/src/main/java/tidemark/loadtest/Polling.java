// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.delay.DelayOptions;
import tidemark.loadtest.http.Transport;

/** Options of {@code loadtest delay}. */
final class Polling {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "A media playlist, or an MPD with a SegmentTimeline, that a probe asks for beside the players."
                            + " May be repeated.")
    private List<URI> urls = new ArrayList<>();

    @Option(
            names = "--players-only",
            paramLabel = "URL",
            description = "The same without the probe: a probe keeps a cache fresher than players do. May be repeated.")
    private List<URI> playersOnly = new ArrayList<>();

    @Option(
            names = "--players",
            paramLabel = "N",
            description = "How many ask for each as players do, spread evenly over 2 s (default: ${DEFAULT-VALUE}).")
    private int players = 4;

    @Option(names = "--probe-every", paramLabel = "TIME", description = "How often the probe asks (default: 10ms).")
    private Duration probeEvery = Duration.ofMillis(10);

    @Option(names = "--warm-up", paramLabel = "TIME", description = "How long nothing is counted (default: 10s).")
    private Duration warmUp = Duration.ofSeconds(10);

    @Option(names = "--duration", paramLabel = "TIME", description = "How long is counted (default: 5m).")
    private Duration duration = Duration.ofMinutes(5);

    @Option(names = "--name", paramLabel = "NAME", description = "What the table calls it (default: cache).")
    private String name = "cache";

    @Option(
            names = "--origin-control",
            paramLabel = "URL",
            description = "Control port of the origin simulator: how often was it asked?")
    private @Nullable URI originControl;

    @Nullable URI originControl() {
        return originControl;
    }

    DelayOptions options(Transport.Options transport) {
        List<DelayOptions.Stream> streams = Stream.concat(
                        urls.stream().map(url -> new DelayOptions.Stream(url, true)),
                        playersOnly.stream().map(url -> new DelayOptions.Stream(url, false)))
                .toList();
        return new DelayOptions(
                transport,
                name,
                streams,
                players,
                Converters.moreThanZero("--probe-every", probeEvery),
                warmUp,
                Converters.moreThanZero("--duration", duration));
    }
}
