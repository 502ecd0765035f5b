// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tidemark.loadtest.scenario.Scenario;
import tidemark.loadtest.scenario.Shelf;

/** {@code loadtest list}: the scenarios that come along. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Shows the scenarios that come along: name, length, viewers, and what each is about.",
        footer = {"", "Example:", "  loadtest list", "", "'loadtest run NAME' plays one."})
final class ListCommand implements Callable<Integer> {
    private static final long SECONDS_OF_LONG = 300;

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Scenario scenario : Shelf.all()) {
            long seconds = scenario.duration().toSeconds();
            String length = seconds < SECONDS_OF_LONG ? seconds + " s" : seconds / 60 + " min";
            out.printf(
                    Locale.ROOT, "%-15s %6s %5d  %s%n", scenario.name(), length, scenario.viewers(), scenario.about());
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
