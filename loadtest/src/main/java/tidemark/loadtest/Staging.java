// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import tidemark.loadtest.stage.ServerScript;

/** Options of {@code loadtest run SCENARIO}: before what it is played. */
final class Staging {
    private static final double MOST = 10_000;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description =
                    "Start it, and its origins, for the scenario: tidemark, nginx, varnish or trafficserver (default:"
                            + " tidemark). With --url and --origin-control instead, the scenario is played before what runs there.")
    private String server = "tidemark";

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "Where the scripts are that start servers, NAME.sh each (default: loadtest/peers).")
    private Path peers = ServerScript.directory();

    @Option(
            names = "--viewers-scale",
            paramLabel = "FACTOR",
            description = "How many times as many viewers as the scenario says (default: 1).")
    private double scale = 1;

    ServerScript server() {
        return ServerScript.find(peers, server);
    }

    double scale() {
        if (!(scale > 0 && scale <= MOST)) {
            throw new IllegalArgumentException("--viewers-scale " + scale + " (expected: more than 0, such as 0.1)");
        }
        return scale;
    }
}
