// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say and which code they end with: 0 fine, 1 failed while running, 2 bad usage or configuration. */
class CommandLineTest {
    private static final List<String> EDGE_FLAGS = List.of(
            "--config",
            "--origin",
            "--listen",
            "--tls-listen",
            "--cert",
            "--key",
            "--admin",
            "--agent",
            "--dvr",
            "--store-memory",
            "--methods");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** One run of the program. */
    record Run(int code, String out, String err) {
        static Run of(String... args) {
            PrintStream realOut = System.out;
            PrintStream realErr = System.err;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
                System.setOut(toOut);
                System.setErr(toErr);
                int code = Main.execute(args);
                return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(realOut);
                System.setErr(realErr);
            }
        }

        void isRefused(String what, String where, String fix) {
            assertThat(code).isEqualTo(2);
            assertThat(out).isEmpty();
            assertThat(err.lines().toList())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("what:  ").contains(what),
                            line -> assertThat(line).startsWith("where: ").contains(where),
                            line -> assertThat(line).startsWith("fix:   ").contains(fix));
        }
    }

    @Nested
    class Help {
        @Test
        void ofTheProgramNamesItsCommandsAndHowToStart() {
            Run help = Run.of("--help");

            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("run", "check", "size", "purge", "run --origin http://127.0.0.1:9000");
        }

        @ParameterizedTest
        @ValueSource(strings = {"run", "check"})
        void ofAnEdgeNamesEveryFlag(String command) {
            Run help = Run.of(command, "--help");

            assertThat(help.code()).isZero();
            assertThat(help.out()).contains(EDGE_FLAGS);
        }

        @Test
        void ofPurgeNamesEveryFlag() {
            assertThat(Run.of("purge", "--help").out())
                    .contains("--admin", "--url", "--prefix", "--channel", "--tag", "--soft", "Examples", "Exit codes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"run", "check", "size", "purge"})
        void isFine(String command) {
            assertThat(Run.of(command, "--help").code()).isZero();
            assertThat(Run.of(command, "--help").err()).isEmpty();
        }

        @Test
        void versionIsOneLine() {
            Run version = Run.of("--version");

            assertThat(version.code()).isZero();
            assertThat(version.out()).matches("Tidemark edge-server [0-9]+\\..*\\R");
        }
    }

    @Nested
    class Usage {
        @Test
        void aCommandIsNeeded() {
            Run.of().isRefused("a command is missing", "the command line", "edge-server --help");
        }

        @Test
        void aCommandThatIsNone() {
            Run.of("start").isRefused("start", "the command line", "edge-server --help");
        }

        @Test
        void aFlagThatIsNone() {
            Run.of("run", "--orgin", "http://a")
                    .isRefused("--orgin", "the command line, run", "edge-server run --help");
        }

        @Test
        void aFlagWithoutItsValue() {
            Run.of("run", "--origin").isRefused("--origin", "the command line, run", "edge-server run --help");
        }

        @Test
        void anOriginIsNeeded() {
            Run.of("run", "--listen", "127.0.0.1:0")
                    .isRefused("no origin is given", "--origin or origin.urls", "--origin http://127.0.0.1:9000");
            Run.of("check").isRefused("no origin is given", "origin.urls", "name at least one");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "--origin, packager, origin.urls: packager is not possible, origin.urls",
                    "--origin, ftp://a, origin.urls: ftp://a is not possible, origin.urls",
                    "--listen, 8080, '8080' is not an address, --listen",
                    "--tls-listen, 8443, '8443' is not an address, --tls-listen",
                    "--admin, here, 'here' is not an address, --admin",
                    "--dvr, 60, '60' is not a duration, --dvr",
                    "--dvr, 0s, live.dvr: PT0S is not possible, live.dvr",
                    "--store-memory, lots, 'lots' is not a size, --store-memory",
                    "--store-memory, 1KiB, store.memory: 1KiB is not possible, store.memory",
                    "--methods, some, --methods, the command line"
                })
        void aValueThatIsNone(String flag, String value, String what, String where) {
            Run.of("check", "--origin", "http://127.0.0.1:9000", flag, value).isRefused(what, where, "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--tls-listen=127.0.0.1:0",
                    "--cert=c.pem",
                    "--key=k.pem",
                    "--cert=c.pem --key=k.pem",
                    "--tls-listen=127.0.0.1:0 --cert=c.pem"
                })
        void tlsIsAllOrNothing(String flags) {
            Run.of(("check --origin http://a " + flags).split(" "))
                    .isRefused(
                            "TLS is only half described", "--tls-listen, --cert, --key", "all three of them, or none");
        }
    }

    @Nested
    class Starting {
        @Test
        void aCertificateThatIsNotThere() {
            runWithTls(folder.resolve("none.pem"), folder.resolve("none.key"))
                    .isRefused("none.pem does not exist", "listen.tls.certificate", "the path of a file");
        }

        @Test
        void aCertificateThatIsNone() throws IOException {
            Path text = Files.writeString(folder.resolve("text.pem"), "not a certificate");

            runWithTls(text, text).isRefused("is no PEM certificate chain", "listen.tls.certificate", "leaf first");
        }

        private Run runWithTls(Path certificate, Path key) {
            return Run.of(
                    "run",
                    "--origin=http://127.0.0.1:9",
                    "--listen=127.0.0.1:0",
                    "--admin=127.0.0.1:0",
                    "--tls-listen=127.0.0.1:0",
                    "--cert=" + certificate,
                    "--key=" + key);
        }

        @Test
        void aPortThatIsTaken() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String address = "127.0.0.1:" + taken.getLocalPort();

                Run.of("run", "--origin=http://127.0.0.1:9", "--listen=" + address, "--admin=127.0.0.1:0")
                        .isRefused(address + " cannot be listened on", "listen.http", "choose a free port");
                Run.of("run", "--origin=http://127.0.0.1:9", "--listen=127.0.0.1:0", "--admin=" + address)
                        .isRefused(address + " cannot be listened on", "admin.listen", "choose a free port");
            }
        }

        @Test
        void aHostThatIsNotThisMachine() {
            Run.of("run", "--origin=http://127.0.0.1:9", "--listen=192.0.2.1:0", "--admin=127.0.0.1:0")
                    .isRefused("192.0.2.1:0 cannot be listened on", "listen.http", "choose a free port");
        }

        @Test
        void aHostThatNobodyKnows() {
            Run unknown =
                    Run.of("run", "--origin=http://127.0.0.1:9", "--listen=no.such.invalid:0", "--admin=127.0.0.1:0");

            unknown.isRefused("there is no host of that name", "listen.http", "an address of this machine");
        }
    }

    @Nested
    class Check {
        @Test
        void saysInOneLineWhatItFound() throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), """
                    node: edge-7
                    origin:
                      urls: [http://a.example, http://b.example]
                    channels:
                      - {name: news, path: /live/news/, bitrates: [6M], dvr: 1h}
                    """);

            Run check = Run.of("check", "--config", file.toString());

            assertThat(check.code()).isZero();
            assertThat(check.out()).startsWith("fine: node edge-7, 2 origin(s), 1 channel(s), store ");
            assertThat(check.out().lines()).hasSize(1);
        }

        @Test
        void flagsWinOverTheFile() throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), "store: {memory: 1GiB}\norigin: {urls: []}\n");

            Run check = Run.of(
                    "check", "--config", file.toString(), "--origin", "http://a.example", "--store-memory", "2GiB");

            assertThat(check.out()).contains("1 origin(s)", "store 2GiB");
        }

        @Test
        void tellsWhereAFileIsWrong() throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), "node: a\nlimits:\n  max-streams: 0\n");

            Run.of("check", "--config", file.toString())
                    .isRefused("limits.max-streams: 0", "edge.yaml:3, limits.max-streams", "> 0");
        }

        @Test
        void channelsThatDoNotFitOnTheDiskAreRefusedWithTheArithmetic() throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), """
                    origin: {urls: [http://a.example]}
                    store: {disk: [{path: %s, size: 100MiB}]}
                    channels:
                      - {name: news, path: /live/news/, bitrates: [8M], dvr: 1h}
                    """.formatted(folder.resolve("store")));

            Run.of("check", "--config", file.toString())
                    .isRefused(
                            "news: 1 x 8000000 bit/s x (3600s + 30s) / 8, and 1024 bytes beside each segment of 2s"
                                    + " = 3631858560 bytes; store.disk has 104857600",
                            "store.disk.size",
                            "give 4GiB or more");
        }

        @Test
        void aDiskThatIsNotThereOrTooSmallIsRefused() throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), """
                    origin: {urls: [http://a.example]}
                    store: {disk: [{path: %s, size: 900TiB}]}
                    """.formatted(folder.resolve("store")));
            Path noDirectory = Files.writeString(folder.resolve("other.yaml"), """
                    origin: {urls: [http://a.example]}
                    store: {disk: [{path: %s, size: 1MiB}]}
                    """.formatted(file));

            Run.of("check", "--config", file.toString()).isRefused("has room for", "store.disk.size", "lower it to");
            Run.of("check", "--config", noDirectory.toString())
                    .isRefused("is no directory", "store.disk.path", "give the path of a directory");
            assertThat(folder.resolve("store")).doesNotExist();
        }

        @Test
        void aFileThatIsNotThere() {
            Run.of("check", "--config", folder.resolve("none.yaml").toString())
                    .isRefused("there is no file", "--config", "edge.yaml");
        }
    }

    @Nested
    class Purge {
        @Test
        void needsToKnowWhat() {
            Run.of("purge")
                    .isRefused(
                            "nothing to purge is named",
                            "purge",
                            "--url /path, --prefix /path/, --channel NAME or --tag");
        }

        @Test
        void anAdminPortThatIsNone() {
            Run.of("purge", "--admin=http://a b", "--url=/a").isRefused("is no admin port", "--admin", "http://");
        }

        @Test
        void anEdgeThatIsNotThereIsAFailureWhileRunning() throws IOException {
            int free;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            }

            Run purge = Run.of("purge", "--admin=127.0.0.1:" + free, "--url=/a");

            assertThat(purge.code()).isEqualTo(1);
            assertThat(purge.err()).startsWith("failed: ");
        }

        @Test
        void aRunningEdgeForgets() {
            try (EdgeFixture fixture = EdgeFixture.start()) {
                String master = "/live/c1/master.m3u8";
                Fetched.get(fixture.http(), master);

                Run purge = Run.of("purge", "--admin=" + fixture.admin(), "--url=" + master, "--tag=none");

                assertThat(purge.code()).isZero();
                assertThat(purge.out().lines())
                        .containsExactly("purged 1 object(s)", "  url=" + master + ": 1", "  tag=none: 0");

                Fetched.get(fixture.http(), master);
                Run soft = Run.of("purge", "--admin=" + fixture.admin(), "--prefix=/live/", "--soft");
                assertThat(soft.out().lines()).containsExactly("marked stale 1 object(s)", "  prefix=/live/: 1");
            }
        }

        @Test
        void whatTheEdgeDoesNotUnderstandIsBadUsage() {
            try (EdgeFixture fixture = EdgeFixture.start()) {
                Run.of("purge", "--admin=" + fixture.admin(), "--channel=news")
                        .isRefused("there is no channel 'news'", "channel=news", "prefix=/its/path/");
                Run.of("purge", "--admin=" + fixture.admin(), "--url=live")
                        .isRefused("'live' is no path", "url=live", "/live/news/master.m3u8");
            }
        }

        @Test
        void whatIsNoAdminPortIsAFailureWhileRunning() {
            try (ScriptedOrigin other = ScriptedOrigin.answering("HTTP/1.1 500 No\r\ncontent-length: 4\r\n\r\noops")) {
                Run purge = Run.of("purge", "--admin=" + other.url(), "--url=/a");

                assertThat(purge.code()).isEqualTo(1);
                assertThat(purge.err()).startsWith("failed: ").contains("500", "oops");
            }
        }
    }
}
