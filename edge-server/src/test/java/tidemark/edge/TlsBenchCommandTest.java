// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.CommandLineTest.Run;

/** What {@code bench tls} measures, and what {@code size} makes of it. */
class TlsBenchCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Real handshakes for a second of each kind; what rate comes out is the machine's affair. */
    @Test
    void fullAndResumedHandshakesAreCountedAndTheSizingTakesTheNumber() throws IOException {
        Run bench = Run.of("bench", "tls", "--seconds", "1", "--json");

        assertThat(bench.code()).as(bench.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(bench.out());
        assertThat(report.at("/full/handshakes").asLong()).isPositive();
        assertThat(report.at("/full/resumed").asLong()).isZero();
        assertThat(report.at("/full/failed").asLong()).isZero();
        long resumed = report.at("/resumed/handshakes").asLong();
        assertThat(resumed).isPositive();
        assertThat(report.at("/resumed/resumed").asLong()).isBetween(resumed * 9 / 10, resumed + 32);
        long rate = report.at("/fullPerCoreSecond").asLong();
        assertThat(rate)
                .isEqualTo(report.at("/full/handshakes").asLong()
                        * 1_000_000_000
                        / report.at("/full/cpuNanos").asLong());

        Path file = Files.writeString(folder.resolve("tls.json"), bench.out());
        Run size = Run.of("size", "--ladder=1M", "--join=500/s", "--tls-from=" + file, "--json");
        assertThat(new ObjectMapper().readTree(size.out()).at("/tlsPerCore").asLong())
                .isEqualTo(rate / 4);
    }

    @Nested
    class Sizing {
        private Run sized(String flags) throws IOException {
            Path file = Files.writeString(
                    folder.resolve("tls.json"),
                    "{\"machine\": \"8 processors\", \"day\": \"2026-11-22\", \"fullPerCoreSecond\": 6001}");
            return Run.of(("size --ladder=1M --join=30000/min " + flags.replace("FILE", file.toString()))
                    .strip()
                    .split(" "));
        }

        private String rate(Run run) {
            return run.out()
                    .lines()
                    .filter(line -> line.startsWith("TLS per core"))
                    .findFirst()
                    .orElse(run.err());
        }

        @Test
        void takesAQuarterOfWhatWasMeasuredAndSaysWhere() throws IOException {
            assertThat(rate(sized("--tls-from=FILE")))
                    .contains("1,500 per second", "measured: 8 processors, 2026-11-22")
                    .endsWith("= 6,001 / 4");
        }

        @Test
        void takesWhatItIsTold() throws IOException {
            assertThat(rate(sized("--tls-from=FILE --tls-per-core=70")))
                    .contains("70 per second", "as told by --tls-per-core");
        }

        @Test
        void saysThatItAssumesWhenNobodyMeasured() throws IOException {
            assertThat(rate(sized("")))
                    .contains("1,000 per second", "assumed as in loadtest/RESULTS.md", "'bench tls' measures yours")
                    .endsWith("= 4,000 / 4");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "no json", "[]", "{}", "{\"fullPerCoreSecond\": 0}", "{\"fullPerCoreSecond\": \"4000\"}"
                })
        void refusesAFileThatSaysNothing(String text) throws IOException {
            Path file = Files.writeString(folder.resolve("other.json"), text);

            Run.of("size", "--ladder=1M", "--join=1/s", "--tls-from=" + file)
                    .isRefused(file.toString(), "--tls-from", "bench tls --json > " + file);
        }

        @Test
        void refusesAFileThatIsNotThere() {
            Run.of("size", "--ladder=1M", "--tls-from=" + folder.resolve("none.json"))
                    .isRefused("none.json cannot be read", "--tls-from", "bench tls --json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench | what to measure is missing: tls | the command line, bench",
                "bench http | http | the command line, bench",
                "bench tls --seconds 0 | 0 seconds are not possible | --seconds",
                "bench tls --seconds 601 | 601 seconds are not possible | --seconds",
                "bench tls --cert c.pem | only half given | --cert, --key",
                "bench tls --cert none.pem --key none.pem | none.pem | listen.tls.certificate"
            })
    void whatIsNoneIsRefused(String command, String what, String where) {
        Run.of(command.split(" ", -1)).isRefused(what, where, "");
    }

    @Test
    void helpSaysWhatIsCounted() {
        Run help = Run.of("bench", "tls", "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("--seconds", "--json", "--cert", "--key", "Exit codes:", "Examples:", "processor time");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Run.of("bench", "--help").out()).contains("tls");
    }
}
