// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started, with all it starts itself. What it says goes to a file. It has a session of its own, so that
 * Ctrl-C at the terminal reaches the load tester alone, which then stops it in order.
 *
 * <p>Threads: any, one at a time.
 */
final class Child {
    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);
    private static final int LAST_LINES = 5;

    private final String name;
    private final Path log;
    private final Process process;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param name what it is called in messages
     * @param log what it says is appended there
     */
    static Child start(String name, List<String> command, Path log) throws IOException {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(OWN_SESSION)) {
            whole.add(OWN_SESSION.toString());
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new Child(name, log, builder.start());
    }

    /** It, and all it has started. */
    List<ProcessHandle> tree() {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(0, process.toHandle());
        return tree;
    }

    /**
     * Does nothing while it runs.
     *
     * @throws IOException with the last it said, if it has ended
     */
    void check() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(name + " ended with exit code " + process.exitValue() + ": " + lastWords());
        }
    }

    /** The last lines of its log. */
    String lastWords() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) + " (" + log
                + ")";
    }

    /** Kills it, without a chance to put anything in order. Waits until it is gone. */
    void kill() {
        List<ProcessHandle> tree = tree();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(one -> one.onExit().join());
    }

    /** Asks it to end, and waits; kills what is left after a while. */
    void stop() {
        List<ProcessHandle> tree = tree();
        process.destroy();
        try {
            process.waitFor(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(one -> one.onExit().join());
    }
}
