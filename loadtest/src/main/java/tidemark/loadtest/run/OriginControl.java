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
import tidemark.loadtest.measure.OriginFetches;

/**
 * Asks the origin simulator's control port how often each media object was fetched. The origin counts from its start, so a
 * run is the difference of two answers. Blocks.
 */
public final class OriginControl {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern MEDIA = Pattern.compile(".*\\.(m4s|mp4|m4v|m4a|cmfv|cmfa|ts|aac|webm)");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI requests;

    public OriginControl(URI control) {
        this.requests = control.resolve("/control/requests");
    }

    /** How often each media object was fetched since the origin started. */
    public Map<String, Long> counts() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(requests).timeout(PATIENCE).build();
        String answer;
        try {
            answer = http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException silent) {
            throw new IOException(
                    "--origin-control: no answer from " + requests + " (expected: an origin simulator's control port)",
                    silent);
        }
        Map<String, Long> counts = new HashMap<>();
        for (Map.Entry<String, JsonNode> object :
                json.readTree(answer).path("objects").properties()) {
            if (MEDIA.matcher(object.getKey()).matches()) {
                counts.put(object.getKey(), object.getValue().asLong());
            }
        }
        return counts;
    }

    /** What was fetched between two answers of {@link #counts}. */
    public static OriginFetches between(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> during = new HashMap<>();
        after.forEach((path, count) -> during.put(path, count - before.getOrDefault(path, 0L)));
        during.values().removeIf(count -> count <= 0);
        long sum = during.values().stream().mapToLong(Long::longValue).sum();
        Map.Entry<String, Long> most =
                during.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(Map.entry("", 0L));
        double mean = during.isEmpty() ? 0 : (double) sum / during.size();
        return new OriginFetches(during.size(), most.getValue(), mean, most.getKey());
    }
}
