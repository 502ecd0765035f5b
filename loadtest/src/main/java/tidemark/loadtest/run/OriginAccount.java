// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

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

/**
 * What one origin simulator was asked for since the account was opened, as its control port tells. An origin that counts
 * from nothing again was started anew; of its objects, what it counted after the last reading before that is lost.
 *
 * <p>Threads: confined to one, which it blocks.
 */
public final class OriginAccount {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final URI status;
    private final URI objects;
    private final Map<String, Long> fetches = new HashMap<>();
    private Map<String, Long> counted;
    private long latest;
    private long paid;

    /**
     * Opens an account: what was asked for before does not count.
     *
     * @param control the control port
     * @throws IOException if nobody answers there
     */
    public OriginAccount(HttpClient http, URI control) throws IOException, InterruptedException {
        this.http = http;
        this.status = control.resolve("/control/status");
        this.objects = control.resolve("/control/requests");
        JsonNode opening = ask(objects);
        this.latest = opening.path("total").asLong();
        this.counted = counts(opening);
    }

    /** Requests of any kind until now. */
    public long requests() throws IOException, InterruptedException {
        total(ask(status).path("requests").asLong());
        return paid;
    }

    /** How often each object was fetched until now; what was not is not there. */
    public Map<String, Long> fetches() throws IOException, InterruptedException {
        JsonNode answer = ask(objects);
        total(answer.path("total").asLong());
        Map<String, Long> now = counts(answer);
        now.forEach((path, count) -> fetches.merge(path, count - counted.getOrDefault(path, 0L), Long::sum));
        fetches.values().removeIf(count -> count <= 0);
        counted = now;
        return Map.copyOf(fetches);
    }

    private void total(long now) {
        if (now < latest) {
            latest = 0;
            counted = Map.of();
        }
        paid += now - latest;
        latest = now;
    }

    private static Map<String, Long> counts(JsonNode answer) {
        Map<String, Long> counts = new HashMap<>();
        answer.path("objects")
                .properties()
                .forEach(object -> counts.put(object.getKey(), object.getValue().asLong()));
        return counts;
    }

    private JsonNode ask(URI what) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(what).timeout(PATIENCE).build();
        try {
            return json.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException silent) {
            throw new IOException(
                    "--origin-control: no answer from " + what + " (expected: an origin simulator's control port)",
                    silent);
        }
    }
}
