// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What an edge says of itself at its admin port: the node's state with the status of /readyz, and the verdicts on streams.
 * Keeps the changes. Blocks; confined to one thread, but {@link #changes} is for any.
 */
final class NodeWatch implements Runnable {
    static final long EVERY_MILLIS = 250;
    static final String NODE = "node";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NOT_WATCHED = "IDLE";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI admin;
    private final Map<String, String> streams;
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param admin the admin port's URL
     * @param streams the path that everything of a stream begins with, by the stream's name
     */
    NodeWatch(URI admin, Map<String, String> streams) {
        this.admin = admin;
        this.streams = new LinkedHashMap<>(streams);
    }

    /** At {@link System#nanoTime} {@code nanos}, the word about {@code about} became {@code what}. */
    record Change(long nanos, String about, String what) {}

    /** Looks once. A node that does not answer has said something, too. */
    @Override
    public void run() {
        long now = System.nanoTime();
        try {
            int ready = get("/readyz").statusCode();
            String state = json.readTree(get("/stats").body()).path("state").asText("?");
            note(now, NODE, state + " " + ready);
            JsonNode listed = json.readTree(get("/streams").body()).path("streams");
            streams.forEach((name, prefix) -> note(now, name, verdicts(listed, prefix)));
        } catch (IOException silent) {
            note(now, NODE, "no answer");
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** What changed so far, oldest first. */
    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The different verdicts on a stream's playlists; those that nobody asks for say nothing. */
    private static String verdicts(JsonNode listed, String prefix) {
        TreeSet<String> verdicts = new TreeSet<>();
        for (JsonNode stream : listed) {
            String verdict = stream.path("verdict").asText();
            if (stream.path("stream").asText().startsWith(prefix) && !verdict.equals(NOT_WATCHED)) {
                verdicts.add(verdict);
            }
        }
        return String.join("/", verdicts);
    }

    private synchronized void note(long now, String about, String what) {
        if (!what.isEmpty() && !what.equals(latest.put(about, what))) {
            changes.add(new Change(now, about, what));
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(admin.resolve(path)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    /** Seconds from {@code origin} to {@code nanos}, to the millisecond. */
    static double seconds(long nanos, long origin) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - origin) / 1000.0;
    }
}
