// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.origin.RunningOrigin.NEWEST;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tidemark.origin.faults.FaultKind;

/** What people type, and what they get to read. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void helpShowsOptionsAndExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--listen", "--ladder", "--dvr", "faults add freeze", "Exit codes");
    }

    @Test
    void versionIsPrinted() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("origin-simulator ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen 9000                  | --listen",
                "--listen 127.0.0.1:99999       | expected: host:port",
                "--dvr 60                       | --dvr",
                "--dvr 60                       | expected: a duration such as 500ms",
                "--ladder 400k,fast             | fast (expected: bits per second",
                "--early-status 500             | early-status: 500 (expected: 404 or 425)",
                "--cache-policy always          | --cache-policy",
                "--segment-duration 1500ms      | segmentDuration: PT1.5S (expected: 1 to 10 whole seconds)",
                "--channels -1                  | channels: -1 (expected: not negative)",
                "--ladder 0                     | ladder: [0] (expected: 1 to",
                "--nonsense                     | --nonsense",
                "--tls-listen 127.0.0.1:9443    | --cert",
                "--listen 127.0.0.1:0 --control 127.0.0.1:0 --tls-listen 127.0.0.1:0 --cert /none --key /none | cert, key:",
                "--listen                       | --listen",
                "faults                         | faults: what?",
                "faults add lag by              | by (expected: key=value)",
                "faults kinds nonsense          | fault: nonsense (expected: one of",
            })
    void badUsageSaysWhatWhereAndHow(String arguments, String complaint) {
        assertThat(run(arguments.strip().split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(complaint, "--help");
    }

    @Test
    void theProgramServesUntilItIsStopped() throws Exception {
        AtomicInteger code = new AtomicInteger(-1);
        Thread program = new Thread(
                () -> code.set(run("--listen", "127.0.0.1:0", "--control", "127.0.0.1:0", "--channels", "2")));
        program.start();
        await().until(() -> out.toString().contains("Ctrl-C stops it."));
        Matcher url = Pattern.compile("HLS +(\\S+)").matcher(out.toString());
        assertThat(url.find()).isTrue();

        HttpResponse<String> playlist = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url.group(1))).build(), BodyHandlers.ofString());
        assertThat(playlist.body()).startsWith("#EXTM3U");

        program.interrupt();
        program.join();
        assertThat(code).hasValue(0);
    }

    @Test
    void aTakenPortIsAFailureWhileRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run("--listen", "127.0.0.1:" + taken.getLocalPort(), "--control", "127.0.0.1:0");

            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).contains("cannot listen on", Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void everyFaultIsExplained() {
        assertThat(run("faults", "kinds")).isZero();
        assertThat(FaultKind.ALL).allSatisfy(kind -> assertThat(out.toString()).contains(kind.example()));
    }

    @Nested
    class BesideARunningOrigin {
        private int faults(RunningOrigin origin, String... arguments) {
            String[] all = new String[arguments.length + 3];
            all[0] = "faults";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            all[all.length - 2] = "--control";
            all[all.length - 1] = "127.0.0.1:" + origin.origin.controlPort();
            return run(all);
        }

        @Test
        void faultsAreAddedListedAndCleared() {
            try (RunningOrigin origin = new RunningOrigin()) {
                assertThat(faults(origin, "list")).isZero();
                assertThat(out.toString()).contains("Nothing is wrong.");

                assertThat(faults(origin, "add", "lag", "by=3segments", "channel=c1"))
                        .isZero();
                assertThat(origin.newestListed()).isEqualTo(NEWEST - 3);
                assertThat(faults(origin, "list")).isZero();
                assertThat(out.toString()).contains("1  lag  by=3segments media=true channel=c1");

                assertThat(faults(origin, "clear", "1")).isZero();
                assertThat(faults(origin, "clear")).isZero();
                assertThat(origin.newestListed()).isEqualTo(NEWEST);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"laag", "lag by=soon"})
        void aWrongFaultIsBadUsage(String fault) {
            try (RunningOrigin origin = new RunningOrigin()) {
                assertThat(faults(origin, ("add " + fault).split(" ", -1))).isEqualTo(2);
                assertThat(err.toString()).contains("expected: ");
            }
        }

        @Test
        void anOriginThatIsNotThereIsAFailure() {
            RunningOrigin origin = new RunningOrigin();
            origin.close();

            assertThat(faults(origin, "list")).isEqualTo(1);
            assertThat(err.toString()).contains("no origin answers at 127.0.0.1:");
        }
    }

    @Test
    void theBannerSaysWhatToTry() {
        try (RunningOrigin origin = new RunningOrigin()) {
            assertThat(Banner.of(origin.origin))
                    .contains(
                            origin.origin.baseUrl() + "/live/demo/master.m3u8",
                            "faults add lag by=3segments for=30s --control 127.0.0.1:" + origin.origin.controlPort(),
                            origin.origin.controlUrl() + "/control/requests");
        }
    }
}
