// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that a check needs, such as ffmpeg. */
record Tool(Path path) {

    /** What a program left behind. {@code exitCode} is -1 if it had to be ended. */
    record Outcome(int exitCode, String output, String errors) {}

    /** Looks a program up as a shell would, or takes {@code name} as a path. */
    static Optional<Tool> find(String name) {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        name.contains("/") ? Stream.of(Path.of(name)) : Stream.empty(),
                        Stream.of(folders.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /** Runs it to its end, or to its deadline. */
    Outcome run(List<String> arguments, Map<String, String> environment, Duration deadline)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tidemark-players", ".out");
        Path errors = Files.createTempFile("tidemark-players", ".err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), arguments.stream())
                        .toList())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        try {
            int exitCode = exitCodeOf(builder.start(), deadline);
            return new Outcome(exitCode, Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** Starts it, to be talked to; what it complains about goes to a file. */
    Process start(List<String> arguments, Map<String, String> environment, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), arguments.stream())
                        .toList())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int exitCodeOf(Process process, Duration deadline) throws InterruptedException {
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
