// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the fault table, made by commands that leave a file behind. */
class FaultsTest {
    @TempDir
    private Path directory;

    private Measured row(Origin origin, String... more) {
        List<String> all = new ArrayList<>(List.of("faults", "row", "--cache", "itself", "--viewers", "2"));
        all.addAll(List.of("--stream", "hls=" + origin.url("/live/c1/master.m3u8")));
        all.addAll(List.of("--stream", "timeline=" + origin.url("/live/c2/timeline.mpd")));
        all.addAll(List.of("--break-at", "2500ms", "--mend-at", "4s", "--duration", "5s"));
        all.addAll(List.of("--origin-control", origin.control()));
        all.addAll(List.of(more));
        return Measured.command(all.toArray(String[]::new));
    }

    private static JsonNode line(Measured row, int index) throws IOException {
        return new ObjectMapper().readTree(row.out().lines().toList().get(index));
    }

    private static HttpServer admin() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/readyz", "READY\n");
        answer(server, "/stats", "{\"state\":\"DEGRADED\"}");
        answer(
                server,
                "/streams",
                "{\"streams\":[{\"stream\":\"/live/c1/v1/index.m3u8\",\"verdict\":\"ORIGIN_STALLED\"},"
                        + "{\"stream\":\"/live/c1/v2/index.m3u8\",\"verdict\":\"IDLE\"}]}");
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, String text) {
        server.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void theOriginIsBrokenAndMendedAndTheTableSaysWhatViewersSaw() throws IOException {
        HttpServer admin = admin();
        Path rows = directory.resolve("rows.jsonl");
        try (Origin origin = new Origin()) {
            Measured row = row(
                    origin,
                    "--row",
                    "files",
                    "--break-by",
                    "touch " + directory.resolve("broken"),
                    "--mend-by",
                    "mv " + directory.resolve("broken") + " " + directory.resolve("mended"),
                    "--edge-admin",
                    "http://127.0.0.1:" + admin.getAddress().getPort());
            admin.stop(0);

            assertThat(row.exitCode()).isZero();
            assertThat(directory.resolve("mended")).exists();
            assertThat(row.out().lines()).hasSize(2);
            assertThat(line(row, 0).at("/watching/backwards").asInt(-1)).isZero();
            assertThat(line(row, 0).at("/origin/playlists").asInt()).isPositive();
            assertThat(line(row, 1).at("/origin/media").asInt()).isPositive();
            assertThat(line(row, 0).at("/said")).hasSize(2);
            assertThat(line(row, 0).at("/said/0/what").asText()).isEqualTo("DEGRADED 200");
            assertThat(line(row, 0).at("/said/1/what").asText()).isEqualTo("ORIGIN_STALLED");
            assertThat(line(row, 1).at("/said")).hasSize(1);

            Files.writeString(rows, row.out());
        }
        Measured table = Measured.command("faults", "table", rows.toString());
        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("### itself", "| files | hls | 0 |", "| files | timeline | 0 |");
    }

    @Test
    void aCommandThatFailsFailsTheRow() {
        try (Origin origin = new Origin()) {
            Measured row = row(origin, "--break-by", "exit 3");

            assertThat(row.exitCode()).isEqualTo(1);
            assertThat(row.err()).contains("exit 3: exit code 3");
            assertThat(row.out()).isEmpty();
        }
    }
}
