// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One invocation of the command line: what it printed, and how it ended. */
record Measured(int exitCode, String out, String err) {

    /** Runs {@code loadtest run} with these arguments. */
    static Measured run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(0, "run");
        return command(all.toArray(String[]::new));
    }

    static Measured command(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(arguments);
        return new Measured(exitCode, out.toString(), err.toString());
    }

    /** The summary: the last line of what it printed. */
    JsonNode summary() {
        try {
            return new ObjectMapper()
                    .readTree(out.lines().reduce((first, last) -> last).orElse(""));
        } catch (com.fasterxml.jackson.core.JsonProcessingException noJson) {
            throw new UncheckedIOException(out, noJson);
        }
    }

    /** A number of the summary, by its JSON pointer without the leading {@code /seen}. */
    long seen(String pointer) {
        return summary().at("/seen" + pointer).asLong(-1);
    }

    /** The thresholds that were broken. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        for (JsonNode threshold : summary().path("thresholds")) {
            if (threshold.path("broken").asBoolean()) {
                broken.add(threshold.path("name").asText());
            }
        }
        return broken;
    }
}
