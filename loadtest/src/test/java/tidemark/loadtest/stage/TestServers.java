// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Scripts that start servers, as short as they can be. */
final class TestServers {
    private TestServers() {}

    /** A server that needs no origin: another simulator of the same stream, which answers under its own name. */
    static ServerScript twin(Path directory) throws IOException {
        return script(directory, "twin", """
                exec '%s' -cp '%s' tidemark.origin.Main --listen "127.0.0.1:$3" --control "127.0.0.1:$5" \\
                    --channels 2 --ladder 400000,800000 --segment-duration 1s --dvr 20s
                """.formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
    }

    /** One that says something, and ends. */
    static ServerScript stillborn(Path directory) throws IOException {
        return script(directory, "stillborn", "echo 'no such directory: /nowhere'; exit 3");
    }

    /** One that is not there. */
    static ServerScript missing(Path directory) throws IOException {
        return script(directory, "missing", "");
    }

    private static ServerScript script(Path directory, String name, String run) throws IOException {
        Path file = directory.resolve(name + ".sh");
        Files.writeString(file, """
                #!/bin/sh
                if [ "$1" = version ]; then
                    [ "%s" != missing ] || { echo "missing.sh: install it" >&2; exit 2; }
                    echo "%s 1.0"
                    exit
                fi
                %s
                """.formatted(name, name, run));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ServerScript(name, file);
    }
}
