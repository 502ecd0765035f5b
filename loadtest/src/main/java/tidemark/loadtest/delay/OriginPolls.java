// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.viewer.RunClock;

/** When the origin simulator was asked for a path, by its log at its control port. Blocks. */
public final class OriginPolls {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI control;

    /**
     * Somebody to ask.
     *
     * @param control the control port's URL
     */
    public OriginPolls(URI control) {
        this.control = control;
    }

    /** A span of time, nanoseconds since the epoch, the end excluded. */
    record Span(long from, long to) {
        long nanos() {
            return to - from;
        }

        boolean holds(long time) {
            return time >= from && time < to;
        }
    }

    /**
     * What a path cost in a span of time.
     *
     * @param segmentNanos how often the stream publishes
     */
    DelaySummary.Cost cost(URI url, Span counted, long segmentNanos) throws IOException, InterruptedException {
        long[] times = times(url).stream()
                .mapToLong(RunClock::nanos)
                .filter(counted::holds)
                .sorted()
                .toArray();
        double span = counted.nanos();
        return new DelaySummary.Cost(
                times.length,
                times.length * segmentNanos / span,
                times.length * WINDOW / span,
                mostWithin(times, WINDOW));
    }

    /** How many of {@code times}, which are in order, lie within any span of {@code window}, its end excluded. */
    static long mostWithin(long[] times, long window) {
        int most = 0;
        int oldest = 0;
        for (int newest = 0; newest < times.length; newest++) {
            while (times[newest] - times[oldest] >= window) {
                oldest++;
            }
            most = Math.max(most, newest - oldest + 1);
        }
        return most;
    }

    private List<Instant> times(URI url) throws IOException, InterruptedException {
        String path = URLEncoder.encode(url.getPath(), StandardCharsets.UTF_8);
        URI log = control.resolve("/control/requests/log?path=" + path);
        String answer;
        try {
            answer = http.send(HttpRequest.newBuilder(log).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            throw new IOException(
                    "--origin-control: no answer from " + log + " (expected: an origin simulator's control port)",
                    silent);
        }
        List<Instant> times = new ArrayList<>();
        for (JsonNode entry : json.readTree(answer)) {
            times.add(Instant.parse(entry.path("time").asText()));
        }
        return times;
    }
}
