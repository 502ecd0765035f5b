// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that can be put on the stage: a script that starts it in front of origins ({@code loadtest/peers/README.md}).
 *
 * @param name what it is called: tidemark, nginx, …
 * @param file the script
 */
public record ServerScript(String name, Path file) {
    private static final String SUFFIX = ".sh";
    private static final Path BELOW = Path.of("loadtest", "peers");

    /**
     * The script of this name.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static ServerScript find(Path directory, String name) {
        Path file = directory.resolve(name + SUFFIX);
        if (!Files.isExecutable(file)) {
            throw new IllegalArgumentException(
                    "--server " + name + ": there is no " + file + " (expected: one of " + names(directory) + ")");
        }
        return new ServerScript(name, file.toAbsolutePath().normalize());
    }

    /** Where the scripts are that come along: beside this program, or below the working directory. */
    public static Path directory() {
        Path program = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        Path beside = program.resolveSibling("../peers").normalize();
        return Files.isDirectory(beside) ? beside : BELOW;
    }

    /**
     * What the server calls itself.
     *
     * @throws IllegalArgumentException if it is not installed; the message says what to do
     */
    public String version() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(file.toString(), "version").start();
        process.getOutputStream().close();
        String said = text(process.getInputStream());
        String complaint = text(process.getErrorStream());
        if (process.waitFor() != 0) {
            throw new IllegalArgumentException("--server " + name + ": " + complaint);
        }
        return said;
    }

    /** All of it; the script says a line or two. */
    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isExecutable)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
