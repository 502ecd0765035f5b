// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code loadtest stampede}: whom to ask about it, what to report. */
final class Witnessing {
    @Option(
            names = "--origin-control",
            paramLabel = "URL",
            description = "Control port of the origin simulator, on the same machine: how often was it asked, and when"
                    + " did its first byte leave?")
    private @Nullable URI originControl;

    @Option(
            names = "--edge-admin",
            paramLabel = "URL",
            description = "Admin port of the edge: how much memory does it take?")
    private @Nullable URI edgeAdmin;

    @Option(names = "--report", paramLabel = "DIR", description = "Write stampede.json there.")
    private @Nullable Path directory;

    @Nullable URI originControl() {
        return originControl;
    }

    @Nullable URI edgeAdmin() {
        return edgeAdmin;
    }

    @Nullable Path directory() {
        return directory;
    }
}
