// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A command of whoever makes the rows, given to the shell: it breaks an origin, or mends it. Blocks. */
final class ShellCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String line;

    ShellCommand(String line) {
        this.line = line;
    }

    /**
     * Runs it to its end; its errors go to stderr. Nothing happens when there is nothing to run.
     *
     * @throws IOException if it fails, or does not end
     */
    void run() throws IOException, InterruptedException {
        if (line.isEmpty()) {
            return;
        }
        Process process = new ProcessBuilder("sh", "-c", line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            throw new IOException(line + ": no end after " + PATIENCE.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(line + ": exit code " + process.exitValue());
        }
    }
}
