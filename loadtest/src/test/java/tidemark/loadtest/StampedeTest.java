// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.origin.OriginOptions;
import tidemark.origin.OriginSimulator;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault.HtmlPage;
import tidemark.origin.faults.WireFault.Latency;
import tidemark.origin.faults.WireFault.Truncate;
import tidemark.origin.http.TlsDoor;

/** Many clients, one cold object, at once: here on the origin itself, which collapses nothing. */
class StampedeTest {
    private static final String BLOB = "/blob/cold?bytes=300000";

    private final Origin origin = new Origin();

    @AfterEach
    void stop() {
        origin.close();
    }

    private static Measured stampede(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(0, "stampede");
        return Measured.command(all.toArray(String[]::new));
    }

    private Measured stampedeOn(String path, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", origin.url(path), "--clients", "20", "--origin-control", origin.control()));
        return stampede(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2"})
    void everybodyGetsTheSameBodyAndItIsTheOrigins(String http) {
        Measured run = stampedeOn(BLOB, "--http", http, "--max-origin-requests", "20");

        assertThat(run.exitCode()).isZero();
        assertThat(run.seen("/connected")).isEqualTo(20);
        assertThat(run.seen("/bodies/whole")).isEqualTo(20);
        assertThat(run.seen("/bodies/different")).isEqualTo(1);
        assertThat(run.seen("/bodies/proven")).isEqualTo(20);
        assertThat(run.seen("/bodies/bytes")).isEqualTo(20 * 300_000);
        assertThat(run.seen("/fast/firstByteAfterOrigin/count")).isEqualTo(20);
        assertThat(run.out()).contains("fast: first byte after origin's", "passed");
    }

    @Test
    void anOriginThatIsAskedMoreThanOnceBreaksTheLimit() { // T-16
        Measured run = stampedeOn(BLOB);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.broken()).containsExactly("max-origin-requests");
        assertThat(run.summary().at("/origin/requests").asInt()).isEqualTo(20);
        assertThat(run.out()).contains("BROKEN --max-origin-requests 1: 20");
    }

    @Test
    void theFirstByteCountsFromWhenTheOriginsLeft() {
        origin.simulator().faults().add(new Latency(Duration.ofMillis(200)), Aim.path("/blob/**"));

        JsonNode summary = stampedeOn(BLOB).summary();

        double left = summary.at("/origin/firstByteAfterAsk").asDouble();
        double afterAsk = summary.at("/seen/fast/firstByteAfterAsk/mean").asDouble();
        double afterOrigin = summary.at("/seen/fast/firstByteAfterOrigin/mean").asDouble();
        assertThat(left).isGreaterThanOrEqualTo(199);
        assertThat(afterAsk).isGreaterThanOrEqualTo(199);
        assertThat(afterOrigin).isLessThan(afterAsk);
        assertThat(summary.at("/origin/lastByteAfterAsk").asDouble()).isGreaterThanOrEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2"})
    void slowClientsTakeTheTimeTheirRateNeeds(String http) {
        Measured run = stampedeOn(
                BLOB, "--http", http, "--slow", "2", "--slow-rate", "500kB/s", "--max-origin-requests", "20");

        assertThat(run.exitCode()).isZero();
        assertThat(run.seen("/slow/clients")).isEqualTo(2);
        assertThat(run.seen("/fast/clients")).isEqualTo(18);
        assertThat(run.seen("/bodies/different")).isEqualTo(1);
        assertThat(run.summary().at("/seen/slow/lastByteAfterAsk/p50").asDouble())
                .isGreaterThanOrEqualTo(400);
        assertThat(run.summary().at("/seen/slow/megabytesPerSecond").asDouble()).isLessThan(1.5);
    }

    @Test
    void aBodyThatBreaksOffIsAnErrorAndNoBody() {
        origin.simulator()
                .faults()
                .add(Truncate.afterShare(0.5), Aim.path("/blob/**").times(3));

        Measured run = stampedeOn(BLOB, "--max-origin-requests", "20");

        assertThat(run.broken()).containsExactly("max-errors");
        assertThat(run.seen("/errors/byReason/truncated")).isEqualTo(3);
        assertThat(run.seen("/bodies/whole")).isEqualTo(17);
        assertThat(run.summary().at("/origin/aborted").asInt()).isEqualTo(3);
    }

    @Test
    void bodiesThatDifferFailTheRun() {
        origin.simulator().faults().add(new HtmlPage(), Aim.path("/blob/**").times(1));

        Measured run = stampedeOn(BLOB, "--max-origin-requests", "20");

        assertThat(run.broken()).containsExactly("different-bodies");
        assertThat(run.seen("/bodies/proven")).isEqualTo(19);
    }

    @Test
    void aStatusOtherThan200IsAnError() {
        Measured run = stampedeOn("/blob/", "--max-origin-requests", "20");

        assertThat(run.broken()).containsExactly("max-errors");
        assertThat(run.seen("/errors/byStatus/404")).isEqualTo(20);
        assertThat(run.seen("/bodies/different")).isZero();
    }

    @Test
    void aServerThatIsNotThereIsTwentyErrors() {
        String nobody;
        try (Origin gone = new Origin()) {
            nobody = gone.url(BLOB);
        }
        Measured run = stampede("--url", nobody, "--clients", "20", "--max-first-byte-p99", "1s");

        assertThat(run.seen("/errors/byReason/unreachable")).isEqualTo(20);
        assertThat(run.broken()).containsExactly("max-errors", "max-first-byte-p99");
        assertThat(run.out()).contains("BROKEN --max-first-byte-p99 1000: nothing was measured");
    }

    @Test
    void timesAreLimitedWhenAskedFor() {
        origin.simulator().faults().add(new Latency(Duration.ofMillis(100)), Aim.path("/blob/**"));

        Measured run =
                stampedeOn(BLOB, "--max-origin-requests", "20", "--max-last-byte-p99", "50ms", "--max-errors", "0");

        assertThat(run.broken()).containsExactly("max-last-byte-p99");
    }

    @Test
    void theWarmUpIsNotCounted(@TempDir Path directory) throws IOException {
        Measured run = stampedeOn(
                BLOB,
                "--warm-up",
                origin.url("/blob/warm?bytes=1000"),
                "--max-origin-requests",
                "20",
                "--report",
                directory.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(origin.simulator().requestLog().count("/blob/warm")).isEqualTo(20);
        assertThat(run.summary().at("/origin/requests").asInt()).isEqualTo(20);
        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("stampede.json").toFile()))
                .isEqualTo(run.summary());
    }

    @Test
    void tlsAndHttp2BringTheSame() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        TlsDoor door = new TlsDoor(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                certificate.toTempCertChainPem().toPath(),
                certificate.toTempPrivateKeyPem().toPath());
        try (OriginSimulator secure =
                OriginSimulator.start(OriginOptions.DEFAULT.withTls(door), InstantSource.system())) {
            Measured run = stampede(
                    "--url",
                    secure.tlsUrl() + BLOB,
                    "--clients",
                    "6",
                    "--slow",
                    "1",
                    "--slow-rate",
                    "1MB/s",
                    "--http",
                    "2",
                    "--insecure");

            assertThat(run.exitCode()).isZero();
            assertThat(run.seen("/bodies/proven")).isEqualTo(6);
        }
    }

    @Nested
    class AtAnEdge {
        private final AtomicInteger asked = new AtomicInteger();

        /** An admin port whose memory off the heap grows by 1000 bytes each time it is looked at. */
        private HttpServer admin(String gauge) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/metrics", exchange -> {
                String text = "# HELP " + gauge + " …\n" + gauge + " " + 1000.0 * asked.incrementAndGet()
                        + "\nedge_memory_heap 5.0E7\n";
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        }

        private String url(HttpServer server) {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Test
        void memoryIsReadBeforeAndDuringTheRun() throws IOException {
            HttpServer admin = admin("edge_memory_direct");

            Measured run = stampedeOn(
                    "/blob/cold?bytes=300000&over=1s",
                    "--edge-admin",
                    url(admin),
                    "--max-direct-growth",
                    "500",
                    "--max-origin-requests",
                    "20");
            admin.stop(0);

            assertThat(run.broken()).containsExactly("max-direct-growth");
            assertThat(run.summary().at("/edge/directBefore").asLong()).isEqualTo(1000);
            assertThat(run.summary().at("/edge/directPeak").asLong()).isGreaterThanOrEqualTo(2000);
            assertThat(run.summary().at("/edge/heapPeak").asLong()).isEqualTo(50_000_000);
        }

        @Test
        void anEdgeWithoutTheGaugesFailsTheRun() throws IOException {
            HttpServer admin = admin("edge_something");

            Measured run = stampedeOn(BLOB, "--edge-admin", url(admin));
            admin.stop(0);

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("--edge-admin: ", "has no edge_memory_direct");
        }
    }
}
