// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tidemark.edge.config.ConfigError;

/**
 * The command line. Exit codes: 0 fine, 1 failed while running, 2 bad usage or configuration.
 */
@Command(
        name = "edge-server",
        description = {
            "Tidemark: a live HLS/DASH edge cache that knows the live edge of every stream.",
            "",
            "Start with: edge-server run --origin http://127.0.0.1:9000"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class,
        subcommands = {RunCommand.class, CheckCommand.class, SizeCommand.class, BenchCommand.class, PurgeCommand.class})
public final class Main implements Runnable {
    private static final String LEAK_SAMPLING = "io.netty.leakDetection.samplingInterval";

    @Spec
    private @Nullable CommandSpec spec;

    private Main() {}

    /** Runs a command and ends the process with its code. */
    public static void main(String[] args) {
        sampleFewerBuffers();
        System.exit(execute(args));
    }

    /**
     * Netty notes the stack of one buffer in 128, to name those that leak: at 100,000 requests a second that is a thousand
     * stacks a second. One in 8192 still shows a leak of the hit path within a second. Before Netty's classes are loaded.
     */
    private static void sampleFewerBuffers() {
        if (System.getProperty(LEAK_SAMPLING) == null) {
            System.setProperty(LEAK_SAMPLING, "8192");
        }
    }

    /** Runs a command; its exit code. */
    static int execute(String... args) {
        CommandLine line = new CommandLine(new Main())
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::explainUsage)
                .setExecutionExceptionHandler((failure, command, parsed) -> explainFailure(failure, command));
        return line.execute(args);
    }

    private static int explainUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("what:  " + wrong.getMessage());
        command.getErr().println("where: the command line, " + command.getCommandName());
        command.getErr().println("fix:   see " + command.getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    private static int explainFailure(Exception failure, CommandLine command) {
        if (failure instanceof ConfigError wrong) {
            command.getErr().println(wrong.explanation());
            return 2;
        }
        command.getErr().println("failed: " + failure);
        return 1;
    }

    @Override
    public void run() {
        throw new ParameterException(
                requireNonNull(spec).commandLine(), "a command is missing: run, check, size, bench or purge");
    }

    /** What --version prints. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tidemark edge-server " + Version.CURRENT};
        }
    }
}
