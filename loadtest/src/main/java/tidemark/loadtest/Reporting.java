// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options of {@code loadtest run}: what to report. */
final class Reporting {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write there what was seen: report.html to look at, run.json second by second, summary.json, and"
                            + " histogram logs (*.hlog).")
    private @Nullable Path directory;

    @Option(
            names = "--origin-control",
            paramLabel = "URL",
            description = "Control port of the origin simulator behind the edge: ask it how often each media object was"
                    + " fetched. Repeated: several origins, added up.")
    private List<URI> origins = new ArrayList<>();

    @Option(
            names = "--progress",
            negatable = true,
            description = "One line on stderr every second (default: on a terminal).")
    private @Nullable Boolean progress;

    @Nullable Path directory() {
        return directory;
    }

    List<URI> origins() {
        return origins;
    }

    boolean progress() {
        return progress == null ? CommandLine.Help.Ansi.AUTO.enabled() : progress;
    }
}
