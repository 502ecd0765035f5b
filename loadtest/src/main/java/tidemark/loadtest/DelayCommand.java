// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tidemark.loadtest.delay.DelayOptions;
import tidemark.loadtest.delay.DelayRun;
import tidemark.loadtest.delay.DelaySummary;
import tidemark.loadtest.delay.OriginPolls;

/** {@code loadtest delay}: from the origin's publication of a segment to a playlist of the cache that lists it. */
@Command(
        name = "delay",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Measures how long after the origin has published a segment a cache serves a playlist or MPD with it.",
            "",
            "The origin has to be the origin simulator, on the same machine: it publishes a segment in the moment in"
                    + " which the segment ends on the stream's own timeline. Prints a Markdown table, then the summary as"
                    + " one line of JSON, which comes last on stdout.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  loadtest delay --url http://127.0.0.1:8080/live/c1/v1/index.m3u8 \\",
            "                 --url http://127.0.0.1:8080/live/c1/timeline.mpd \\",
            "                 --players-only http://127.0.0.1:8080/live/c2/v1/index.m3u8 \\",
            "                 --origin-control http://127.0.0.1:9001 --duration 5m",
            "",
            "Exit codes: 0 fine, 1 the run failed or saw no segment, 2 bad usage."
        })
final class DelayCommand implements Callable<Integer> {
    @ArgGroup(validate = false, heading = "What to ask for, and how%n")
    private Polling polling = new Polling();

    @ArgGroup(validate = false, heading = "%nHow to connect%n")
    private Connecting connecting = new Connecting();

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OriginPolls origin = polling.originControl() == null ? null : new OriginPolls(polling.originControl());
        DelaySummary summary = new DelayRun(options(), origin).run(Main.version());
        new DelayReport(summary).print(spec.commandLine().getOut());
        return DelayReport.complete(summary) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private DelayOptions options() {
        try {
            return polling.options(connecting.transport());
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }
}
