// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tidemark.origin.OriginOptions;
import tidemark.origin.OriginSimulator;
import tidemark.origin.content.Catalogue;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.content.LiveCatalogue;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.Fault;

/** A live origin with two synthetic channels of 1 s segments, which may go wrong while it is watched. */
final class Origin implements AutoCloseable {
    static final ContentOptions CONTENT = new ContentOptions(
            Instant.EPOCH, Duration.ofSeconds(1), Duration.ofSeconds(20), 2, List.of(200_000L, 400_000L), 7);

    private final OriginSimulator simulator;

    Origin() {
        this(LiveCatalogue.of(CONTENT));
    }

    Origin(Catalogue catalogue) {
        try {
            simulator = OriginSimulator.start(
                    OriginOptions.DEFAULT.withContent(CONTENT), InstantSource.system(), catalogue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return simulator.baseUrl() + path;
    }

    String control() {
        return simulator.controlUrl().toString();
    }

    OriginSimulator simulator() {
        return simulator;
    }

    /** Watches one channel with a few viewers, and lets it go wrong once they have been watching for a moment. */
    Measured watchAndBreak(String path, Fault fault, Aim aim, String... arguments) {
        String[] all = new String[arguments.length + 6];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        String[] own = {"--url", url(path), "--viewers", "2", "--arrival", "0s"};
        System.arraycopy(own, 0, all, arguments.length, own.length);
        CompletableFuture<Measured> run = CompletableFuture.supplyAsync(() -> Measured.run(all));
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> mediaRequests() >= 8);
        simulator.faults().add(fault, aim);
        return run.join();
    }

    private long mediaRequests() {
        return simulator.requestLog().counts().entrySet().stream()
                .filter(count -> count.getKey().endsWith(".m4s"))
                .mapToLong(count -> count.getValue())
                .sum();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
