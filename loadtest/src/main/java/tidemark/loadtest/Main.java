// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.viewer.RenditionChoice;

/** The command line. */
@Command(
        name = "loadtest",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            MergeCommand.class,
            StampedeCommand.class,
            DelayCommand.class,
            FaultsCommand.class,
            WatchCommand.class
        },
        description = "Virtual viewers for live HLS and DASH: they follow playlists and MPDs the way players do, keep a"
                + " playback buffer on a real clock, check what they get, and say how it was. And stampedes: one object,"
                + " asked for by everybody at once. And how late playlists are, and what viewers see of a broken origin."
                + " And watches: every playlist of many streams, and nothing else.",
        footer = {
            "",
            "Exit codes: 0 fine, 1 a threshold was broken or the run failed, 2 bad usage.",
            "Each verb lists with --help what it can be told, with examples."
        })
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setUsageHelpWidth(110)
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(URI.class, Converters::uri)
                .registerConverter(HttpVersion.class, Converters::httpVersion)
                .registerConverter(RenditionChoice.class, Converters::rendition)
                .setParameterExceptionHandler(new BadUsage())
                .setExecutionExceptionHandler(Main::failed);
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static int failed(Exception cause, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("failed: " + cause.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"loadtest " + version()};
        }
    }
}
