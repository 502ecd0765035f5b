// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.viewer.RenditionChoice;

/** What {@code loadtest run} can be told, in the groups its help shows; the command line fills the fields in. */
final class LoadGroups {
    private LoadGroups() {}

    /** What to watch. */
    static final class Watching {
        @Option(
                names = "--url",
                required = true,
                paramLabel = "URL",
                description =
                        "A playlist (.m3u8) or MPD (.mpd). Repeated: viewers take them in turn. {channel} stands for"
                                + " c1 to cN, at random.")
        private List<String> urls = new ArrayList<>();

        @Option(
                names = "--channels",
                paramLabel = "N",
                description = "How many channels {channel} stands for (default: 1).")
        private @Nullable Integer channels;

        @Option(
                names = "--rendition",
                paramLabel = "WHICH",
                description = "lowest, highest, random, or a place in the ladder from 0 (default: random).")
        private RenditionChoice rendition = RenditionChoice.Named.RANDOM;

        List<String> urls() {
            return urls;
        }

        /** The streams. */
        StreamUrls streams() {
            if (urls.isEmpty()) {
                throw new IllegalArgumentException("--url is missing (expected: at least one playlist or MPD)");
            }
            boolean templates = urls.stream().anyMatch(StreamUrls::isTemplate);
            if (channels != null && !templates) {
                throw new IllegalArgumentException(
                        "--channels " + channels + ": no --url says {channel} (expected: at least one does)");
            }
            return new StreamUrls(urls, atLeastOne("--channels", channels == null ? 1 : channels));
        }

        RenditionChoice rendition() {
            return rendition;
        }
    }

    /** How many, how long. */
    static final class Crowd {
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
                description =
                        "How long it takes until all have come, at an even pace; 0s: all at once (default: a tenth of"
                                + " the duration, 5s at most).")
        private @Nullable Duration arrival;

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "The same seed makes the same random choices (default: ${DEFAULT-VALUE}).")
        private long seed = 1;

        int viewers() {
            return atLeastOne("--viewers", viewers);
        }

        Duration duration() {
            return duration;
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

    /** How to connect. */
    static final class Connecting {
        @Option(
                names = "--http",
                paramLabel = "1.1|2",
                description = "2: by ALPN over TLS, by prior knowledge without (default: 1.1).")
        private HttpVersion version = HttpVersion.HTTP_1_1;

        @Option(names = "--insecure", description = "Accept any certificate.")
        private boolean insecure;

        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                description = "How long a viewer waits for any sign of life (default: 10s).")
        private Duration timeout = Duration.ofSeconds(10);

        @Option(names = "--loops", paramLabel = "N", description = "Event loops (default: one per processor).")
        private int loops = Runtime.getRuntime().availableProcessors();

        Transport.Options transport() {
            return new Transport.Options(atLeastOne("--loops", loops), version, insecure, timeout);
        }
    }

    /** What to report. */
    static final class Reporting {
        @Option(names = "--report", paramLabel = "DIR", description = "Write summary.json there.")
        private @Nullable Path directory;

        @Option(
                names = "--origin-control",
                paramLabel = "URL",
                description =
                        "Control port of the origin simulator behind the edge: ask it how often each media object was"
                                + " fetched.")
        private @Nullable URI originControl;

        @Option(
                names = "--progress",
                negatable = true,
                description = "One line on stderr every second (default: on a terminal).")
        private @Nullable Boolean progress;

        @Nullable Path directory() {
            return directory;
        }

        @Nullable URI originControl() {
            return originControl;
        }

        boolean progress() {
            return progress == null ? CommandLine.Help.Ansi.AUTO.enabled() : progress;
        }
    }

    /** What may at most be seen. */
    static final class Thresholds {
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
                description =
                        "Playlists and MPDs older than one the same viewer saw before (default: ${DEFAULT-VALUE}).")
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
            return new Limits(
                    errors, stalls, backwards, wrongBodies, notStarted, originFetches, latencyP99, firstByteP99);
        }
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " " + value + " (expected: at least 1)");
        }
        return value;
    }
}
