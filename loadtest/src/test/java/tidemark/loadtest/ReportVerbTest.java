// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tidemark.loadtest.report.RunRecords;
import tidemark.loadtest.report.SampleRuns;

class ReportVerbTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int execute(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setErr(new PrintWriter(err));
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(arguments);
    }

    @Test
    void aRunIsDrawnAndSeveralAreCompared() throws IOException {
        Path calm = RunRecords.write(SampleRuns.calm(), directory.resolve("calm"));
        RunRecords.write(SampleRuns.troubled(), directory.resolve("troubled"));
        Path page = directory.resolve("page.html");
        assertThat(execute("report", calm.toString(), "--out", page.toString())).isZero();
        assertThat(Files.readString(page)).contains("<title>origin-freeze · tidemark</title>");
        String troubled = directory.resolve("troubled").toString();
        assertThat(execute("report", calm.toString(), troubled, "--out", page.toString()))
                .isZero();
        assertThat(Files.readString(page)).contains("<title>tidemark, nginx</title>");
    }

    @Test
    void aPlaceWithoutARunIsBadUsage() {
        assertThat(execute("report", directory.toString(), "--out", "x.html")).isEqualTo(2);
        assertThat(err.toString()).contains(directory.resolve("run.json") + ": no such file");
    }
}
