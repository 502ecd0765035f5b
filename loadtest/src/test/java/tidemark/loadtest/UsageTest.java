// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad usage says what is wrong, where, and how to do it right, and ends with 2. */
class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run | --url is missing",
                "run stedy | there is no scenario 'stedy'",
                "run ./nowhere.yaml | there is no readable file ./nowhere.yaml",
                "run steady --viewers 5 | --viewers: the scenario steady says it",
                "run steady --viewers-scale 0 | --viewers-scale 0.0 (expected: more than 0, such as 0.1)",
                "run steady --server apache --peers peers | --server apache: there is no peers/apache.sh (expected: one of",
                "run origin-freeze --url http://h | --origin-control: given for 0 of the 1 origins of origin-freeze",
                "run origin-restart --url http://h | only an origin that was started for it can be killed",
                "run --url ftp://h/a.m3u8 | expected: http://host",
                "run --url http://h/page.html | expected: it ends with .m3u8 or .mpd",
                "run --url http://h/a.m3u8 --channels 3 | no --url says {channel}",
                "run --url http://h/a.m3u8 --viewers 0 | --viewers 0 (expected: at least 1)",
                "run --url http://h/a.m3u8 --viewers many | --viewers",
                "run --url http://h/a.m3u8 --duration 60 | such as 500ms, 60s",
                "run --url http://h/a.m3u8 --duration 0s | --duration 0 (expected: more than that)",
                "run --url http://h/a.m3u8 --duration 5s --arrival 5s | expected: less than --duration",
                "run --url http://h/a.m3u8 --rendition best | lowest, highest, random",
                "run --url http://h/a.m3u8 --http 3 | expected: 1.1 or 2",
                "run --url http://h/a.m3u8 --nonsense | --nonsense",
                "stampede | --url is missing",
                "stampede --url http://h/a --clients 0 | --clients 0 (expected: at least 1)",
                "stampede --url http://h/a --clients 5 --slow 6 | --slow 6 (expected: 0 to --clients)",
                "stampede --url http://h/a --slow-rate 50 | expected: bytes per second, such as 50kB/s",
                "stampede --url http://h/a --slow-rate 0/s | --slow-rate 0 (expected: at least 1B/s)",
                "stampede --url http://h/a --max-direct-growth lots | such as 50kB or 256MiB",
                "delay | --url is missing",
                "delay --url http://h/a.m3u8 --probe-every 0s | --probe-every 0 (expected: more than that)",
                "delay --players-only http://h/a.m3u8 --players 0 | nobody asks for what is not probed",
                "faults | expected: row or table",
                "faults row | --stream is missing",
                "faults row --stream a=http://h/a.m3u8 --mend-at 40s | not in order",
                "merge a b | --report",
                "merge --report out | DIR",
                "merge a out/../b --report b | is one of the reports",
                "run --url http://h/{channel}.m3u8 --channels 3 --popularity -1 | expected: 0 or more",
                "compare | which scenario? (do: loadtest list)",
                "compare nothing-of-that-name | nothing-of-that-name",
                "compare steady --peers nowhere --servers nobody | there is no nowhere/nobody.sh",
                "compare steady --viewers-scale 0 | --viewers-scale 0.0 (expected: more than 0, such as 0.1)",
                "fly | fly"
            })
    void badUsage(String arguments, String message) {
        Measured run = Measured.command(arguments.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains("--help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aReportThatCannotBeWritten(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Measured run = Measured.run("--url", "http://h/a.m3u8", "--report", file + "/report");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--report").contains("not writable");
    }

    @Test
    void anOriginWithoutAControlPortFailsTheRun() {
        String control;
        try (Origin origin = new Origin()) {
            control = origin.control();
        }
        Measured run = Measured.run("--url", "http://h/a.m3u8", "--origin-control", control, "--duration", "1s");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--origin-control: no answer from " + control);
    }

    @Test
    void helpShowsEveryGroupAndVersionTheName() {
        assertThat(Measured.run("--help").out()).contains("What to watch", "What may at most be seen", "Examples:");
        assertThat(Measured.command("--version").out()).startsWith("loadtest ");
    }

    @Test
    void progressIsALineASecondOnStderr() {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url("/live/c1/master.m3u8"),
                    "--viewers",
                    "1",
                    "--duration",
                    "2500ms",
                    "--progress",
                    "--max-stalls",
                    "9");
            assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.contains("behind live"));
        }
    }
}
