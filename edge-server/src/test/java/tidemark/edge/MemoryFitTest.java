// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.ConfigFile;
import tidemark.edge.config.EdgeConfig;

/** What is configured is held against what there is before anything starts: with the arithmetic, and what to do. */
class MemoryFitTest {
    private static final long GIB = 1L << 30;
    private static final MemoryFit ROOMY = new MemoryFit(MemoryFit.UNLIMITED, GIB, 64 * GIB);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("edge.yaml"), "origin:\n  urls: [http://127.0.0.1:9000]\n" + text);
    }

    private EdgeConfig config(String text) throws IOException {
        return ConfigFile.load(file(text));
    }

    private static String channel(String rate, String dvr) {
        return "channels:\n  - name: one\n    path: /live/one/\n    bitrates: [" + rate + "]\n    dvr: " + dvr + "\n";
    }

    private static void isRefused(MemoryFit fit, EdgeConfig config, String what, String fix) {
        assertThatThrownBy(() -> fit.check(config))
                .isInstanceOfSatisfying(ConfigError.class, error -> assertThat(error.explanation())
                        .contains(what, fix));
    }

    @Test
    void channelsThatFitAreFine() throws IOException {
        EdgeConfig config = config("store:\n  memory: 1GiB\n" + channel("8M", "60s"));

        assertThatCode(() -> ROOMY.check(config)).doesNotThrowAnyException();
    }

    @Test
    void channelsThatTheStoreCannotHoldAreTold() throws IOException {
        // 8 Mbit/s x (12h + 30s) / 8 = 43,230,000,000 bytes = 41,228 MiB; 21,615 segments x 2048 = 43 MiB
        EdgeConfig config = config("store:\n  memory: 1GiB\n" + channel("8M", "12h"));

        isRefused(ROOMY, config, "41228MiB + 21615 segments × 2048 = 41270MiB", "set it to 41270MiB");
    }

    @Test
    void aLimitOfTheProcessIsTold() throws IOException {
        EdgeConfig config = config("store:\n  memory: 1GiB\n");
        MemoryFit limited = new MemoryFit(GIB, GIB, 64 * GIB);

        isRefused(limited, config, "1024MiB + 256MiB for fills and sockets = 1280MiB", "-XX:MaxDirectMemorySize=1281m");
    }

    @Test
    void aMachineOrContainerThatIsTooSmallIsTold() throws IOException {
        EdgeConfig config = config("store:\n  memory: 1GiB\n");
        MemoryFit small = new MemoryFit(MemoryFit.UNLIMITED, GIB, 2 * GIB);

        isRefused(small, config, "+ heap 1024MiB = 2304MiB, and this machine or container has 2048MiB", "-Xmx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run"})
    void absurdBitRatesAreAMistakeInTheConfiguration(String verb) throws IOException {
        String absurd = channel("999999G, 999999G, 999999G, 999999G", "9999d");

        CommandLineTest.Run run = CommandLineTest.Run.of(
                verb, "--config", file(absurd).toString(), "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0");

        assertThat(run.code()).isEqualTo(2);
        run.isRefused("bitrate × DVR of the channels is more than any machine holds", "channels.bitrates", "800k");
    }
}
