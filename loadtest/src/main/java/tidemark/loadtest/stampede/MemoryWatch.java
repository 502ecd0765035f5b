// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.stampede.StampedeSummary.Memory;

/**
 * Reads the edge's memory gauges at its admin port, again and again, and keeps the peaks. Safe for any thread; the reading
 * is done by one of its own.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long EVERY_MILLIS = 200;
    private static final String DIRECT = "edge_memory_direct";
    private static final String HEAP = "edge_memory_heap";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watch = new Thread(task, "loadtest-memory");
        watch.setDaemon(true);
        return watch;
    });
    private final URI metrics;
    private volatile Memory seen = new Memory(0, 0, 0, 0, 0, 0, 0);

    /** What the edge holds at one moment, in bytes. */
    private record Gauges(long direct, long heap) {}

    /** @param admin the admin port's URL */
    public MemoryWatch(URI admin) {
        this.metrics = admin.resolve("/metrics");
    }

    /**
     * Takes the first reading, and then one after the other.
     *
     * @throws IOException if nobody answers, or has no such gauges
     */
    void start() throws IOException, InterruptedException {
        Gauges now = read();
        seen = new Memory(now.direct, now.direct, now.direct, now.heap, now.heap, now.heap, 0);
        thread.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What was seen so far. */
    Memory seen() {
        return seen;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** A reading that fails in the thick of it is one reading less. */
    private void look() {
        try {
            seen = later(seen, read());
        } catch (IOException busy) {
            return;
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Memory later(Memory until, Gauges now) {
        return new Memory(
                until.directBefore(),
                Math.max(until.directPeak(), now.direct),
                now.direct,
                until.heapBefore(),
                Math.max(until.heapPeak(), now.heap),
                now.heap,
                until.readings() + 1);
    }

    private Gauges read() throws IOException, InterruptedException {
        String text;
        try {
            text = http.send(HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException silent) {
            throw new IOException(
                    "--edge-admin: no answer from " + metrics + " (expected: an edge's admin port)", silent);
        }
        return new Gauges(gauge(text, DIRECT), gauge(text, HEAP));
    }

    private long gauge(String text, String name) throws IOException {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Math.round(Double.parseDouble(line.substring(name.length() + 1))))
                .findFirst()
                .orElseThrow(() -> new IOException("--edge-admin: " + metrics + " has no " + name));
    }
}
