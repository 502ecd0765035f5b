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
import java.util.regex.Pattern;

/**
 * What one origin simulator was asked for since the account was opened, as its control port tells. An origin that counts
 * from nothing again was started anew; of its media objects, what it counted after the last reading before that is lost.
 *
 * <p>Threads: confined to one, which it blocks.
 */
final class OriginAccount {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern MEDIA = Pattern.compile(".*\\.(m4s|mp4|m4v|m4a|cmfv|cmfa|ts|aac|webm)");

    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();
    private final URI status;
    private final URI objects;
    private final Map<String, Odometer> media = new HashMap<>();
    private final Map<String, Double> fetches = new HashMap<>();
    private final Odometer requests;

    /**
     * Opens an account: what was asked for before does not count.
     *
     * @param control the control port
     * @throws IOException if nobody answers there
     */
    OriginAccount(HttpClient http, URI control) throws IOException, InterruptedException {
        this.http = http;
        this.status = control.resolve("/control/status");
        this.objects = control.resolve("/control/requests");
        this.requests = new Odometer(total());
        counts().forEach((path, count) -> media.put(path, new Odometer(count)));
    }

    /** Requests of any kind until now. */
    double requests() throws IOException, InterruptedException {
        return requests.read(total());
    }

    /** How often each media object was fetched until now; what was not is not there. */
    Map<String, Double> fetches() throws IOException, InterruptedException {
        Map<String, Double> now = counts();
        now.forEach((path, count) -> {
            double fetched = media.computeIfAbsent(path, any -> new Odometer(0)).read(count);
            if (fetched > 0) {
                fetches.put(path, fetched);
            }
        });
        return Map.copyOf(fetches);
    }

    private double total() throws IOException, InterruptedException {
        return ask(status).path("requests").asDouble();
    }

    private Map<String, Double> counts() throws IOException, InterruptedException {
        Map<String, Double> counts = new HashMap<>();
        for (Map.Entry<String, JsonNode> object : ask(objects).path("objects").properties()) {
            if (MEDIA.matcher(object.getKey()).matches()) {
                counts.put(object.getKey(), object.getValue().asDouble());
            }
        }
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
