// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.loadtest.measure.OriginFetches;

/**
 * Asks origins and server, once a second, what they did so far. They may be slow to answer, so a thread of its own asks,
 * and every reading says when it was taken.
 */
final class Outside implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outside.class);

    /** How many readings there are for one of all media objects. */
    private static final int FETCHES_EVERY = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread asking = new Thread(task, "loadtest-outside");
        asking.setDaemon(true);
        return asking;
    });
    private final boolean originsKnown;
    private final OriginLedger origins;
    private final ServerGauge server;
    private final List<Reading> readings = new ArrayList<>();
    private @Nullable Odometer cpu;

    /**
     * What was known at one moment.
     *
     * @param nanoTime when, as {@link System#nanoTime} counts
     * @param originRequests since the beginning; NaN when nobody knows
     * @param cpuSeconds since the beginning; NaN when nobody knows
     * @param bytes resident memory; -1 when nobody knows
     */
    record Reading(long nanoTime, double originRequests, double cpuSeconds, long bytes) {}

    /**
     * Asks everybody for the first time; nothing before that counts.
     *
     * @throws IOException if an origin does not answer
     */
    Outside(List<URI> origins, ServerGauge server) throws IOException, InterruptedException {
        this.originsKnown = !origins.isEmpty();
        this.origins = new OriginLedger(origins);
        this.server = server;
        read();
    }

    /** Asks once a second from now on. */
    void begin() {
        thread.scheduleAtFixedRate(this::readAgain, 1, 1, TimeUnit.SECONDS);
    }

    /** Asks for the last time, and hands out everything. */
    List<Reading> end() throws InterruptedException {
        try {
            return thread.submit(this::last).get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("reading the outside", impossible);
        } finally {
            thread.shutdownNow();
        }
    }

    /** What of the origins was fetched until the end; empty when nobody knows. After {@link #end}. */
    Optional<OriginFetches> fetches() {
        return originsKnown ? Optional.of(origins.fetches()) : Optional.empty();
    }

    private List<Reading> last() throws InterruptedException {
        read();
        origins.readFetches();
        return List.copyOf(readings);
    }

    private void readAgain() {
        try {
            if (readings.size() % FETCHES_EVERY == 0) {
                origins.readFetches();
            }
            read();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        double requests = originsKnown ? (double) origins.requests() : Double.NaN;
        ServerGauge.Use use = use();
        readings.add(new Reading(System.nanoTime(), requests, cpuSeconds(use), use.bytes()));
    }

    private ServerGauge.Use use() throws InterruptedException {
        try {
            return server.read();
        } catch (IOException unreadable) {
            log.debug("server unreadable", unreadable);
            return ServerGauge.Use.UNKNOWN;
        }
    }

    private double cpuSeconds(ServerGauge.Use use) {
        if (!use.known()) {
            return Double.NaN;
        }
        if (cpu == null) {
            cpu = new Odometer(use.cpuSeconds());
        }
        return cpu.read(use.cpuSeconds());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
