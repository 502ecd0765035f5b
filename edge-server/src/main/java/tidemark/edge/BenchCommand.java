// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures this machine. */
@Command(
        name = "bench",
        description = "Measures what this machine can do, for sizing.",
        mixinStandardHelpOptions = true,
        subcommands = TlsBenchCommand.class)
final class BenchCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "what to measure is missing: tls");
    }
}
