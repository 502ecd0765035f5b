// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;
import tidemark.edge.store.PurgeOrder;
import tidemark.edge.store.PurgeReport;
import tidemark.edge.store.PurgeScope;
import tidemark.edge.store.SegmentStore;

/**
 * {@code POST /purge}. The purge is in force before its answer begins; the answer waits, without blocking, until the store
 * is swept and everything is counted, {@value #WAIT_SECONDS} seconds at most.
 */
final class PurgeRoute {
    private static final int WAIT_SECONDS = 10;

    private final SegmentStore store;
    private final List<ChannelConfig> channels;

    PurgeRoute(SegmentStore store, List<ChannelConfig> channels) {
        this.store = store;
        this.channels = channels;
    }

    /**
     * Purges.
     *
     * @param executor where the answer is completed
     */
    CompletionStage<Reply> answer(QueryStringDecoder target, byte[] body, EventExecutor executor) {
        try {
            PurgeRequest request = PurgeRequest.read(target, body);
            Map<PurgeScope, String> labels = scopes(request);
            PurgeOrder order = new PurgeOrder(List.copyOf(labels.keySet()), request.soft());
            return inTime(store.purge(order), order, labels, executor);
        } catch (PurgeRefusal refused) {
            return CompletableFuture.completedStage(refused.reply());
        }
    }

    private static CompletionStage<Reply> inTime(
            CompletionStage<PurgeReport> report,
            PurgeOrder order,
            Map<PurgeScope, String> labels,
            EventExecutor executor) {
        CompletableFuture<Reply> reply = report.thenApplyAsync(done -> told(done, order, labels), executor)
                .toCompletableFuture();
        Future<?> late = executor.schedule(() -> reply.complete(underWay(order)), WAIT_SECONDS, TimeUnit.SECONDS);
        return reply.whenComplete((told, failure) -> late.cancel(false));
    }

    private static Reply told(PurgeReport report, PurgeOrder order, Map<PurgeScope, String> labels) {
        if (!(report instanceof PurgeReport.Done done)) {
            return PurgeRefusal.tooMany().reply();
        }
        Map<String, Integer> matched = new LinkedHashMap<>();
        labels.forEach((scope, label) -> matched.merge(label, done.found().getOrDefault(scope, 0), Integer::sum));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("purged", done.purged());
        answer.put("soft", order.soft());
        answer.put("complete", true);
        answer.put("matched", matched);
        if (done.beyond().objects() > 0) {
            answer.put("onDisk", done.beyond().objects());
        }
        if (!done.beyond().forGood()) {
            answer.put("durable", false);
        }
        return Reply.json(200, answer);
    }

    private static Reply underWay(PurgeOrder order) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("soft", order.soft());
        answer.put("complete", false);
        answer.put("note", "in force; the store is still being swept, see edge_purges_pending");
        return Reply.json(202, answer);
    }

    /** What to purge, with the operator's words for it. */
    private Map<PurgeScope, String> scopes(PurgeRequest request) throws PurgeRefusal {
        Map<PurgeScope, String> scopes = new LinkedHashMap<>();
        for (PurgeRequest.Name name : request.names()) {
            for (PurgeScope scope : scopes(name)) {
                scopes.putIfAbsent(scope, name.toString());
            }
        }
        return scopes;
    }

    private List<PurgeScope> scopes(PurgeRequest.Name name) throws PurgeRefusal {
        return switch (name.field()) {
            case "url" -> store.target(CacheKey.of(target(name)));
            case "prefix" -> List.of(prefix(name));
            case "channel" -> channel(name.value());
            default -> List.of(tag(name));
        };
    }

    private static Target target(PurgeRequest.Name name) throws PurgeRefusal {
        try {
            return Target.parse(name.value());
        } catch (Target.Malformed malformed) {
            throw PurgeRefusal.wrong(
                    "'" + name.value() + "' is no path",
                    name.toString(),
                    "write it as players ask for it, percent-encoded: /live/news/master.m3u8");
        }
    }

    private static PurgeScope prefix(PurgeRequest.Name name) throws PurgeRefusal {
        Target target = target(name);
        if (name.value().contains("?")) {
            throw PurgeRefusal.wrong(
                    "a prefix is the beginning of a path",
                    name.toString(),
                    "leave out the '?' and what follows: a prefix covers every query, a url exactly one");
        }
        return new PurgeScope.Prefix(CacheKey.of(target).path());
    }

    private List<PurgeScope> channel(String name) throws PurgeRefusal {
        List<PurgeScope> found = new ArrayList<>();
        for (ChannelConfig channel : channels) {
            if (channel.name().equals(name)) {
                found.add(new PurgeScope.Prefix(
                        CacheKey.of(new Target(channel.path(), "")).path()));
            }
        }
        if (found.isEmpty()) {
            List<String> known =
                    channels.stream().map(ChannelConfig::name).distinct().toList();
            throw PurgeRefusal.unknownChannel(
                    name,
                    known.isEmpty()
                            ? "no channels are configured here: use prefix=/its/path/"
                            : "use one of " + String.join(", ", known));
        }
        return found;
    }

    private static PurgeScope tag(PurgeRequest.Name name) throws PurgeRefusal {
        int length = name.value().length();
        if (length == 0 || length > PurgeScope.Tag.LONGEST) {
            throw PurgeRefusal.wrong(
                    "a tag of " + length + " characters is none",
                    "tag",
                    "write 1 to " + PurgeScope.Tag.LONGEST
                            + " characters, as in Surrogate-Key, Cache-Tag or Cache-Groups");
        }
        return new PurgeScope.Tag(name.value());
    }
}
