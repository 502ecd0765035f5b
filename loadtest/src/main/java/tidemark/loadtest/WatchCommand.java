// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tidemark.loadtest.http.HttpUri;
import tidemark.loadtest.watch.WatchOptions;
import tidemark.loadtest.watch.WatchRun;
import tidemark.loadtest.watch.WatchSummary;

/** {@code loadtest watch}: every playlist of many streams, and nothing else. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "Keeps all renditions of HLS streams watched: loads their media playlists now and then, and no segment.",
            "",
            "Prints a line for people, then the summary as one line of JSON, which comes last on stdout.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  loadtest watch --url 'http://127.0.0.1:8080/live/{channel}/master.m3u8' --channels 500 --every 4s",
            "",
            "Exit codes: 0 fine, 1 an answer failed, was missing or went back, 2 bad usage."
        })
final class WatchCommand implements Callable<Integer> {
    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "A multivariant playlist. {channel} stands for each of c1 to cN.")
    private @Nullable String url;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "How many channels {channel} stands for (default: ${DEFAULT-VALUE}).")
    private int channels = 1;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            description = "Between two loads of one playlist; all are spread evenly over it (default: 2s).")
    private Duration every = Duration.ofSeconds(2);

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "How many carry the requests (default: ${DEFAULT-VALUE}).")
    private int connections = 32;

    @Option(names = "--duration", paramLabel = "TIME", description = "How long (default: 60s).")
    private Duration duration = Duration.ofSeconds(60);

    @ArgGroup(validate = false, heading = "%nHow to connect%n")
    private Connecting connecting = new Connecting();

    @Spec
    @SuppressWarnings("NullAway.Init") // the command line fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        WatchSummary summary = new WatchRun(options()).run(Main.version());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d playlists, %d never seen, %d loads (p50 %.1f ms, p99 %.1f ms), %d errors, %d went back%n",
                summary.playlists(),
                summary.neverSeen(),
                summary.loads().count(),
                summary.loads().p50(),
                summary.loads().p99(),
                summary.errors().total(),
                summary.backwards());
        out.println(new ObjectMapper().writeValueAsString(summary));
        out.flush();
        return summary.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private WatchOptions options() {
        try {
            return new WatchOptions(
                    connecting.transport(),
                    streams(),
                    Converters.moreThanZero("--every", every),
                    Converters.atLeastOne("--connections", connections),
                    Converters.moreThanZero("--duration", duration));
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), String.valueOf(bad.getMessage()), bad);
        }
    }

    private List<URI> streams() {
        String template = String.valueOf(url);
        return IntStream.rangeClosed(1, Converters.atLeastOne("--channels", channels))
                .mapToObj(channel -> HttpUri.parse(template.replace("{channel}", "c" + channel)))
                .distinct()
                .toList();
    }
}
