// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.stampede.StampedeSummary.Memory;
import tidemark.loadtest.stampede.StampedeSummary.Origin;
import tidemark.loadtest.stampede.StampedeSummary.Run;
import tidemark.loadtest.stampede.StampedeSummary.Seen;

/**
 * A stampede with its witnesses: the origin's log and the edge's gauges, before and after.
 *
 * <p>How the first byte is measured: the origin notes the wall clock when the first byte of the body is about to go to the
 * network; each client notes the monotonic clock when the first byte of the body was read; both clocks are read together
 * just before the clients ask. So the figure holds the edge, the loopback twice, and the tester's own queue.
 */
public final class StampedeRun {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final StampedeOptions options;
    private final StampedeLimits limits;
    private final @Nullable OriginLog origin;
    private final @Nullable MemoryWatch memory;

    /**
     * A stampede beforehand that nobody counts: it lets edge, origin and tester compile what the real one needs.
     *
     * @param url an object of the same server
     */
    public void warmUp(URI url) throws IOException, InterruptedException {
        new Stampede(options.fastAt(url)).run();
    }

    /** Who else is asked. */
    public record Witnesses(
            @Nullable OriginLog origin, @Nullable MemoryWatch memory) {}

    public StampedeRun(StampedeOptions options, StampedeLimits limits, Witnesses witnesses) {
        this.options = options;
        this.limits = limits;
        this.origin = witnesses.origin();
        this.memory = witnesses.memory();
    }

    /**
     * Makes the run. Blocks until the last client has ended.
     *
     * @param version of this program, for the report
     */
    public StampedeSummary run(String version) throws IOException, InterruptedException {
        int before = origin == null ? 0 : origin.entries().size();
        if (memory != null) {
            memory.start();
        }
        Instant started = Instant.now();
        Stampede.Outcome outcome = new Stampede(options).run();
        List<OriginLog.Entry> entries = origin == null ? List.of() : since(before, origin.entries());
        Seen seen = seen(outcome, OriginLog.firstByte(entries));
        Origin atOrigin = origin == null ? null : sight(entries, outcome);
        Memory atEdge = memory == null ? null : memory.seen();
        List<Threshold> judged = limits.judge(seen, atOrigin, atEdge);
        boolean passed = judged.stream().noneMatch(Threshold::broken);
        return new StampedeSummary(run(version, started), seen, atOrigin, atEdge, judged, passed);
    }

    private static List<OriginLog.Entry> since(int before, List<OriginLog.Entry> entries) {
        return entries.subList(Math.min(before, entries.size()), entries.size());
    }

    private Run run(String version, Instant started) {
        return new Run(
                version,
                started.toString(),
                options.url().toString(),
                options.clients(),
                options.slow(),
                options.slowBytesPerSecond(),
                options.transport().version().label());
    }

    private Seen seen(Stampede.Outcome outcome, Optional<Instant> originFirstByte) {
        List<StampedeClient> clients = outcome.clients();
        OptionalLong sent = originFirstByte.isPresent()
                ? OptionalLong.of(outcome.clock().nanosAt(originFirstByte.get()))
                : OptionalLong.empty();
        StampedeTally tally = new StampedeTally(clients, sent);
        long asking = StampedeTally.latest(clients, StampedeClient::askedAt) - firstAsk(outcome);
        return new Seen(
                (int) clients.stream().filter(StampedeClient::isConnected).count(),
                outcome.connectNanos() / NANOS_PER_SECOND,
                asking / NANOS_PER_MILLI,
                tally.errors(options.url().toString()),
                tally.bodies(),
                tally.group(false),
                tally.group(true),
                outcome.testerLag().quantiles());
    }

    private static Origin sight(List<OriginLog.Entry> entries, Stampede.Outcome outcome) {
        Optional<Instant> last = entries.stream().allMatch(entry -> entry.end().isPresent())
                ? entries.stream().flatMap(entry -> entry.end().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
        return new Origin(
                entries.size(),
                (int) entries.stream().filter(OriginLog.Entry::aborted).count(),
                millisAfterAsk(OriginLog.firstByte(entries), outcome),
                millisAfterAsk(last, outcome));
    }

    private static double millisAfterAsk(Optional<Instant> moment, Stampede.Outcome outcome) {
        return moment.map(time -> Duration.ofNanos(outcome.clock().nanosAt(time) - firstAsk(outcome)))
                .map(time -> time.toNanos() / NANOS_PER_MILLI)
                .orElse(0.0);
    }

    private static long firstAsk(Stampede.Outcome outcome) {
        return StampedeTally.earliest(outcome.clients(), StampedeClient::askedAt);
    }
}
