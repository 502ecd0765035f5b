// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A player that stays open in a browser, one page from first to last, while a test does things to the stream. It plays all
 * the time; {@link #watch} says what a viewer saw meanwhile.
 */
final class OpenPlayer implements AutoCloseable {
    /** How long a look may take beyond the time it was given: the browser has to start. */
    private static final int SLACK_SECONDS = 30;

    private final Process process;
    private final Path errors;
    private final BufferedReader verdicts;
    private final Writer commands;

    private OpenPlayer(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.verdicts = process.inputReader(UTF_8);
        this.commands = process.outputWriter(UTF_8);
    }

    /** Opens one, which begins to play; {@code how} are further options of {@code play.mjs}. */
    static OpenPlayer open(String player, String url, String... how) throws IOException {
        Tool node = Browser.node();
        Path errors = Files.createTempFile("tidemark-players", ".err");
        List<String> options =
                Stream.concat(Stream.of("--on-command"), Stream.of(how)).toList();
        List<String> arguments = Browser.play(player, url, options.toArray(String[]::new));
        return new OpenPlayer(node.start(arguments, Browser.environment(), errors), errors);
    }

    /**
     * Waits until the picture moves, at most {@code patience} seconds, and looks at it for {@code seconds} more.
     *
     * @return what was seen since the look before
     */
    Verdict watch(int seconds, int patience) throws IOException, InterruptedException {
        commands.write(seconds + " " + patience + "\n");
        commands.flush();
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::line);
        try {
            return Verdict.parse(line.get((long) seconds + patience + SLACK_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException silent) {
            throw new IOException("no verdict: " + Files.readString(errors), silent);
        }
    }

    private String line() {
        try {
            String line = verdicts.readLine();
            if (line == null) {
                throw new IOException("the player ended");
            }
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Leaves, as a viewer does who closes the window. */
    @Override
    public void close() throws IOException {
        try {
            commands.close();
            if (!process.waitFor(SLACK_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(errors);
        }
    }
}
