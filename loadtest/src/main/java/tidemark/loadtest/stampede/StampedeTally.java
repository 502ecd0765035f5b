// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.ErrorTally;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.stampede.StampedeSummary.Bodies;
import tidemark.loadtest.stampede.StampedeSummary.Group;

/** Adds up what clients saw that have all ended. */
final class StampedeTally {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEGA = 1e6;

    private final List<StampedeClient> clients;
    private final OptionalLong originFirstByte;

    /** @param originFirstByte when the origin's first byte left, as {@link System#nanoTime} counts */
    StampedeTally(List<StampedeClient> clients, OptionalLong originFirstByte) {
        this.clients = List.copyOf(clients);
        this.originFirstByte = originFirstByte;
    }

    Group group(boolean slow) {
        List<StampedeClient> members =
                clients.stream().filter(client -> client.isSlow() == slow).toList();
        Latencies firstAfterAsk = new Latencies();
        Latencies firstAfterOrigin = new Latencies();
        Latencies lastAfterAsk = new Latencies();
        for (StampedeClient client : members) {
            if (client.firstByteAt() != StampedeClient.NEVER) {
                firstAfterAsk.record(client.firstByteAt() - client.askedAt());
                originFirstByte.ifPresent(sent -> firstAfterOrigin.record(client.firstByteAt() - sent));
            }
            if (isWhole(client)) {
                lastAfterAsk.record(client.lastByteAt() - client.askedAt());
            }
        }
        return new Group(
                members.size(),
                firstAfterAsk.quantiles(),
                firstAfterOrigin.quantiles(),
                lastAfterAsk.quantiles(),
                throughput(members));
    }

    Bodies bodies() {
        List<StampedeClient> whole =
                clients.stream().filter(StampedeTally::isWhole).toList();
        return new Bodies(
                whole.size(),
                whole.stream().map(StampedeTally::identity).distinct().count(),
                whole.stream().filter(StampedeTally::isProven).count(),
                clients.stream().mapToLong(StampedeClient::bytes).sum());
    }

    Summary.Errors errors(String url) {
        ErrorTally errors = new ErrorTally();
        for (StampedeClient client : clients) {
            ErrorReason failure = client.failure();
            if (failure == ErrorReason.STATUS) {
                errors.status(client.status(), url);
            } else if (failure != null) {
                errors.failed(failure, url);
            }
        }
        return errors.summary();
    }

    private static double throughput(List<StampedeClient> members) {
        List<StampedeClient> whole =
                members.stream().filter(StampedeTally::isWhole).toList();
        if (whole.isEmpty()) {
            return 0;
        }
        long bytes = whole.stream().mapToLong(StampedeClient::bytes).sum();
        long took = latest(whole, StampedeClient::lastByteAt) - earliest(whole, StampedeClient::askedAt);
        return bytes / MEGA / (took / NANOS_PER_SECOND);
    }

    /** Compares by distance, since nanoseconds may wrap. */
    static long earliest(List<StampedeClient> clients, ToLongFunction<StampedeClient> time) {
        long one = time.applyAsLong(clients.get(0));
        return one
                + clients.stream()
                        .mapToLong(client -> time.applyAsLong(client) - one)
                        .min()
                        .orElse(0);
    }

    static long latest(List<StampedeClient> clients, ToLongFunction<StampedeClient> time) {
        long one = time.applyAsLong(clients.get(0));
        return one
                + clients.stream()
                        .mapToLong(client -> time.applyAsLong(client) - one)
                        .max()
                        .orElse(0);
    }

    private static boolean isWhole(StampedeClient client) {
        return client.failure() == null;
    }

    private static String identity(StampedeClient client) {
        return client.bytes() + " " + client.checksum();
    }

    /** The origin simulator's blobs have a strong ETag that ends with their CRC-32C. */
    private static boolean isProven(StampedeClient client) {
        return client.entityTag()
                .matches("\"[0-9a-f]{8}" + String.format(Locale.ROOT, "%08x", client.checksum()) + "\"");
    }
}
