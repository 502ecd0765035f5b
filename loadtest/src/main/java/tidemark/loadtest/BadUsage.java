// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a wrong command line gets: what is wrong, where, and what to do; exit code 2. */
final class BadUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException bad, String[] arguments) {
        CommandLine command = bad.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(bad.getMessage());
        UnmatchedArgumentException.printSuggestions(bad, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' lists everything with examples.");
        return CommandLine.ExitCode.USAGE;
    }
}
