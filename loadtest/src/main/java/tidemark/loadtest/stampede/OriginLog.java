// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The origin simulator's log of one path, read at its control port. Blocks. */
public final class OriginLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI log;

    /** A request as the origin saw it; when its body's first and last bytes left, by the wall clock. */
    record Entry(Optional<Instant> firstByte, Optional<Instant> end, boolean aborted) {}

    /**
     * Reads the log of the path of {@code url}.
     *
     * @param control the control port's URL
     */
    public OriginLog(URI control, URI url) {
        String path = URLEncoder.encode(url.getPath(), StandardCharsets.UTF_8);
        this.log = control.resolve("/control/requests/log?path=" + path);
    }

    /** All requests it remembers, oldest first. */
    List<Entry> entries() throws IOException, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : json.readTree(fetch())) {
            entries.add(new Entry(
                    time(entry, "firstByte"),
                    time(entry, "end"),
                    entry.path("aborted").asBoolean()));
        }
        return entries;
    }

    /** When the first byte of any body left the origin. */
    static Optional<Instant> firstByte(List<Entry> entries) {
        return entries.stream().flatMap(entry -> entry.firstByte().stream()).min(Comparator.naturalOrder());
    }

    private String fetch() throws IOException, InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(log).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            throw new IOException(
                    "--origin-control: no answer from " + log + " (expected: an origin simulator's control port)",
                    silent);
        }
    }

    private static Optional<Instant> time(JsonNode entry, String field) {
        String text = entry.path(field).asText();
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }
}
