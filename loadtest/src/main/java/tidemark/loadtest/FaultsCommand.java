// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tidemark.loadtest.faults.FaultRow;
import tidemark.loadtest.faults.FaultRowOptions;
import tidemark.loadtest.faults.FaultRun;
import tidemark.loadtest.faults.FaultTable;

/** {@code loadtest faults}: rows of the fault table, and the table. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "(row | table)",
        description =
                "What viewers behind a cache see of an origin that goes wrong. 'row' makes one row, 'table' puts rows"
                        + " together. faults.sh makes all of them for several caches.",
        footer = {
            "",
            "Examples:",
            "  loadtest faults row --cache mine --row freeze --stream hls=http://127.0.0.1:8080/live/c1/master.m3u8 \\",
            "      --break-by \"curl -sf -d '{\\\"fault\\\":\\\"freeze\\\"}' http://127.0.0.1:9001/control/faults\" \\",
            "      --mend-by 'curl -sf -X DELETE http://127.0.0.1:9001/control/faults' \\",
            "      --origin-control http://127.0.0.1:9001 --edge-admin http://127.0.0.1:8081 > rows.jsonl",
            "  loadtest faults table rows.jsonl",
            "",
            "Exit codes: 0 fine, 1 the row failed, 2 bad usage. What viewers saw is no reason to fail."
        })
final class FaultsCommand implements Runnable {
    private final ObjectMapper json = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "faults: what? (expected: row or table)");
    }

    @Command(
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = "Makes one row, and prints a line of JSON for each stream.")
    int row(
            @ArgGroup(validate = false, heading = "What to watch, what to break%n") Breaking breaking,
            @ArgGroup(validate = false, heading = "%nHow to connect%n") Connecting connecting)
            throws IOException, InterruptedException {
        FaultRowOptions options = options(
                breaking == null ? new Breaking() : breaking, connecting == null ? new Connecting() : connecting);
        for (FaultRow row : new FaultRun(options).run()) {
            spec.commandLine().getOut().println(json.writeValueAsString(row));
        }
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Prints rows as Markdown: one table for each cache.")
    int table(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "Lines of JSON as 'row' prints them.")
                    List<Path> files)
            throws IOException {
        List<FaultRow> rows = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                rows.add(json.readValue(line, FaultRow.class));
            }
        }
        spec.commandLine().getOut().print(new FaultTable(rows).markdown());
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private FaultRowOptions options(Breaking breaking, Connecting connecting) {
        try {
            return breaking.options(connecting.transport());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.subcommands().get("row"), String.valueOf(bad.getMessage()), bad);
        }
    }
}
