// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tidemark.loadtest.faults.FaultRow.OriginCost;

/**
 * What one origin simulator was asked for, read at its control port and added up. An origin that begins to count from
 * nothing again has been restarted; what it counted after the last reading before that is lost. Blocks; confined to one
 * thread at a time.
 */
final class OriginBill {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern DOCUMENT = Pattern.compile(".*\\.(m3u8|mpd)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI requests;
    private final Map<String, Long> paid = new HashMap<>();
    private Map<String, Long> latest = Map.of();
    private long latestTotal;

    /** @param control the control port's URL */
    OriginBill(URI control) {
        this.requests = control.resolve("/control/requests");
    }

    /** Takes the first reading: nothing before it counts. */
    void begin() throws IOException, InterruptedException {
        read();
        paid.clear();
    }

    /** Takes another reading. */
    void read() throws IOException, InterruptedException {
        JsonNode answer = json.readTree(fetch());
        Map<String, Long> now = new HashMap<>();
        answer.path("objects")
                .properties()
                .forEach(object -> now.put(object.getKey(), object.getValue().asLong()));
        long total = answer.path("total").asLong();
        Map<String, Long> before = total < latestTotal ? Map.of() : latest;
        now.forEach((path, count) -> paid.merge(path, count - before.getOrDefault(path, 0L), Long::sum));
        latest = now;
        latestTotal = total;
    }

    /** What was asked for below {@code prefix} until the last reading. */
    OriginCost below(String prefix) {
        return paid.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> DOCUMENT.matcher(object.getKey()).matches()
                        ? new OriginCost(object.getValue(), 0)
                        : new OriginCost(0, object.getValue()))
                .reduce(OriginCost.NONE, OriginCost::plus);
    }

    private String fetch() throws IOException, InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(requests).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            throw new IOException(
                    "--origin-control: no answer from " + requests + " (expected: an origin simulator's control port)",
                    silent);
        }
    }
}
