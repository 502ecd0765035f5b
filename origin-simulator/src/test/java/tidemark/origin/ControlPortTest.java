// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.origin.faults.FaultKind;

/** Faults and counts over the second port, while the origin runs. */
class ControlPortTest {
    private final RunningOrigin origin = new RunningOrigin();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        origin.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin.origin.controlUrl() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(send("GET", path, "").body());
    }

    @Test
    void aFaultIsAddedListedAndCleared() throws Exception {
        HttpResponse<String> added = send(
                "POST",
                "/control/faults",
                "{\"fault\":\"lag\",\"by\":\"3segments\",\"channel\":\"c1\",\"for\":\"10s\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(origin.newestListed()).isEqualTo(NEWEST - 3);

        JsonNode listed = get("/control/faults").get(0);
        assertThat(listed.get("fault").asText()).isEqualTo("lag");
        assertThat(listed.get("by").asText()).isEqualTo("3segments");
        assertThat(listed.get("channel").asText()).isEqualTo("c1");
        assertThat(listed.get("struck").asLong()).isEqualTo(1);

        HttpResponse<String> cleared =
                send("DELETE", "/control/faults/" + listed.get("id").asText(), "");
        assertThat(cleared.statusCode()).isEqualTo(200);
        assertThat(origin.newestListed()).isEqualTo(NEWEST);
    }

    @Test
    void allFaultsAreClearedAtOnce() throws Exception {
        send("POST", "/control/faults", "{\"fault\":\"freeze\"}");
        send("POST", "/control/faults", "{\"fault\":\"jump\",\"segments\":2}");

        assertThat(send("DELETE", "/control/faults", "").body()).contains("\"cleared\" : 2");
        assertThat(get("/control/faults")).isEmpty();
    }

    @Test
    void faultsFollowTheOriginsClock() throws Exception {
        send("POST", "/control/faults", "{\"fault\":\"freeze\",\"for\":\"3s\"}");
        origin.clock.advance(Duration.ofSeconds(4));

        assertThat(get("/control/faults")).isEmpty();
        assertThat(origin.newestListed()).isEqualTo(NEWEST + 2);
    }

    @Test
    void everyKindIsExplained() throws Exception {
        JsonNode kinds = get("/control/faults/kinds");

        assertThat(kinds).hasSameSizeAs(FaultKind.ALL);
        assertThat(kinds).allSatisfy(kind -> assertThat(kind.get("example").asText())
                .startsWith(kind.get("name").asText()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | body:",
                "[] | body: (expected: a JSON object",
                "{} | fault: missing",
                "{\"fault\":\"laag\"} | fault: laag (expected: one of lag, freeze",
                "{\"fault\":\"lag\",\"by\":\"soon\"} | lag: by: soon (expected: a duration",
                "{\"fault\":\"lag\",\"of\":\"4s\"} | lag: no such setting: of (expected: by, media",
                "{\"fault\":\"lag\",\"by\":[1]} | by: (expected: a text",
                "{\"fault\":\"lag\",\"probability\":2} | probability: 2.0 (expected: 0 to 1)",
                "{\"fault\":\"lag\",\"path\":\"[\"} | [",
                "{\"fault\":\"drip\",\"bytes-per-second\":0} | drip: bytes-per-second: 0 (expected: >= 1)",
                "{\"fault\":\"header\",\"name\":\"Age\"} | header: value is missing",
            })
    void aWrongFaultIsRefusedWithAReason(String body, String reason) throws Exception {
        HttpResponse<String> response = send("POST", "/control/faults", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(response.body()).get("error").asText())
                .contains(reason);
        assertThat(origin.faults().active()).isEmpty();
    }

    @Test
    void whatDoesNotExistIsToldWithWhatDoes() throws Exception {
        assertThat(send("DELETE", "/control/faults/77", "").statusCode()).isEqualTo(404);
        HttpResponse<String> response = send("PUT", "/control/nonsense", "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("GET /control/status");
    }

    @Test
    void requestsAreCountedPerObject() throws Exception {
        origin.get(PLAYLIST);
        origin.get(segment(NEWEST));
        origin.get(segment(NEWEST));

        JsonNode requests = get("/control/requests");
        assertThat(requests.get("total").asLong()).isEqualTo(3);
        assertThat(requests.get("maxMediaCount").asLong()).isEqualTo(2);
        assertThat(requests.get("objects").get(segment(NEWEST)).asLong()).isEqualTo(2);
        assertThat(get("/control/requests/log").get(1).get("path").asText()).isEqualTo(segment(NEWEST));

        send("POST", "/control/requests/reset", "");
        assertThat(get("/control/requests").get("total").asLong()).isZero();
    }

    @Test
    void theStatusIsTheOriginInAFewNumbers() throws Exception {
        origin.get(PLAYLIST);

        JsonNode status = get("/control/status");

        assertThat(status.get("listening").asText())
                .isEqualTo(origin.origin.baseUrl().toString());
        assertThat(status.get("clock").asText()).isEqualTo("2026-01-01T00:16:40Z");
        assertThat(status.get("requests").asLong()).isEqualTo(1);
        assertThat(status.get("channels")).isNotEmpty();
    }

    @Test
    void theLogOfOnePathTellsWhenItsBodiesTravelled() throws Exception {
        origin.get(PLAYLIST);
        origin.get(segment(NEWEST));

        JsonNode log = get("/control/requests/log?path=" + segment(NEWEST));

        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.get("path").asText()).isEqualTo(segment(NEWEST));
            assertThat(Instant.parse(entry.get("firstByte").asText())).isBeforeOrEqualTo(Instant.now());
        });
    }
}
