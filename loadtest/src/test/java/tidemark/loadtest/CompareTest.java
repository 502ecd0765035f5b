// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before a comparison begins. */
class CompareTest {
    @TempDir
    private Path peers;

    @Test
    void aServerThatIsNotInstalledIsSaidBeforeAnythingIsPlayed() throws IOException {
        server("there", "echo there 1.0");
        server("absent", "echo 'absent.sh: absent is not installed (do: apt-get install absent)' >&2; exit 2");
        Path report = peers.resolve("report");

        Measured run = Measured.command(
                "compare", "steady", "--peers", peers.toString(), "--servers", "there,absent", "--report", report + "");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("there 1.0")
                .contains("absent is not installed (do: apt-get install absent), or leave it out of --servers");
        assertThat(report).doesNotExist();
    }

    private void server(String name, String commands) throws IOException {
        Path script = Files.writeString(peers.resolve(name + ".sh"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
