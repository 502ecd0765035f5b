// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.faults.FaultRowOptions;
import tidemark.loadtest.http.Transport;

/** Options of {@code loadtest faults row}. */
final class Breaking {
    @Option(names = "--cache", paramLabel = "NAME", description = "What the cache is called (default: cache).")
    private String cache = "cache";

    @Option(
            names = "--row",
            paramLabel = "NAME",
            description = "What the fault is called; the others are compared with the row called none (default: none).")
    private String row = "none";

    @Option(
            names = "--stream",
            paramLabel = "NAME=URL",
            description = "A playlist or MPD through the cache. Repeated: all are watched at the same time.")
    private Map<String, String> streams = new LinkedHashMap<>();

    @Option(names = "--viewers", paramLabel = "N", description = "Viewers of each (default: ${DEFAULT-VALUE}).")
    private int viewers = 50;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long the row takes (default: 36s).")
    private Duration duration = Duration.ofSeconds(36);

    @Option(names = "--break-at", paramLabel = "TIME", description = "When the origin breaks (default: 8s).")
    private Duration breakAt = Duration.ofSeconds(8);

    @Option(names = "--break-by", paramLabel = "COMMAND", description = "A shell command that does it.")
    private String breakBy = "";

    @Option(names = "--mend-at", paramLabel = "TIME", description = "When it is mended (default: 20s).")
    private Duration mendAt = Duration.ofSeconds(20);

    @Option(names = "--mend-by", paramLabel = "COMMAND", description = "A shell command that does it.")
    private String mendBy = "";

    @Option(
            names = "--origin-control",
            paramLabel = "URL",
            description = "Control port of an origin simulator: how often was it asked? May be repeated.")
    private List<URI> origins = new ArrayList<>();

    @Option(
            names = "--edge-admin",
            paramLabel = "URL",
            description = "Admin port of the edge: what does it say of itself? (default: nobody is asked)")
    private @Nullable URI edge;

    FaultRowOptions options(Transport.Options transport) {
        return new FaultRowOptions(
                new FaultRowOptions.Title(cache, row),
                transport,
                streams,
                Converters.atLeastOne("--viewers", viewers),
                new FaultRowOptions.Timetable(breakAt, breakBy, mendAt, mendBy, duration),
                new FaultRowOptions.Witnesses(origins, edge));
    }
}
