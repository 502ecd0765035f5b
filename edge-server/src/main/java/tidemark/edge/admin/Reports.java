// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.live.ChannelReport;
import tidemark.edge.live.StreamReport;
import tidemark.edge.origin.OriginView;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Held;

/** The JSON of the admin port. Keys are a contract: added to, never renamed. */
final class Reports {
    private final String node;
    private final AdminServer.Views views;
    private final long startedAt;

    Reports(String node, AdminServer.Views views) {
        this.node = node;
        this.views = views;
        this.startedAt = views.clock().millis();
    }

    /** {@code /stats}: counters since the start, gauges now. */
    Reply stats() {
        Stats stats = views.stats();
        Condition condition = views.health().condition();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("node", node);
        report.put("version", views.version());
        report.put("state", condition.state().name());
        report.put("reason", condition.reason());
        report.put("uptimeMillis", uptimeMillis());
        report.put("mediaUrl", views.mediaUrl().get());
        report.put("requests", requests(stats));
        report.put("hitRatio", hitRatio(stats));
        report.put("bytesOut", stats.value(Meter.BYTES_OUT));
        report.put("bytesIn", stats.value(Meter.BYTES_IN));
        report.put("originRequests", stats.value(Meter.ORIGIN_REQUESTS));
        report.put("originErrors", stats.value(Meter.ORIGIN_ERRORS));
        report.put(
                "origins", views.origins().get().stream().map(Reports::origin).toList());
        report.put(
                "connections",
                Map.of(
                        "open", stats.value(Meter.CONNECTIONS_OPEN),
                        "http2", stats.value(Meter.CONNECTIONS_HTTP2),
                        "http1", stats.value(Meter.CONNECTIONS_OPEN) - stats.value(Meter.CONNECTIONS_HTTP2),
                        "tls", stats.value(Meter.CONNECTIONS_TLS)));
        report.put(
                "store",
                Map.of(
                        "bytes", stats.value(Meter.STORE_BYTES),
                        "capacityBytes", stats.value(Meter.STORE_CAPACITY),
                        "objects", stats.value(Meter.STORE_OBJECTS),
                        "evictions", stats.value(Meter.STORE_EVICTIONS),
                        "overruns", stats.value(Meter.STORE_OVERRUNS)));
        report.put("memory", memory(stats));
        report.put("viewers", stats.value(Meter.VIEWERS));
        report.put("fills", stats.value(Meter.FILLS));
        return json(report);
    }

    private static Map<String, Object> memory(Stats stats) {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("budgetBytes", stats.value(Meter.MEMORY_BUDGET));
        memory.put("accountedBytes", stats.value(Meter.MEMORY_ACCOUNTED));
        memory.put("storedBytes", stats.value(Meter.STORE_BYTES));
        memory.put("unstoredBytes", stats.value(Meter.MEMORY_UNSTORED));
        memory.put("codedBytes", stats.value(Meter.MEMORY_CODED));
        memory.put("waiterBytes", stats.value(Meter.MEMORY_WAITERS));
        memory.put("bufferBytes", stats.value(Meter.MEMORY_BUFFERS));
        memory.put("queuedBytes", stats.value(Meter.MEMORY_QUEUED));
        return memory;
    }

    private long uptimeMillis() {
        return views.clock().millis() - startedAt;
    }

    private static Map<String, Object> origin(OriginView origin) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("url", origin.url().toString());
        report.put("priority", origin.priority());
        report.put("weight", origin.weight());
        report.put("standing", origin.standing().name());
        report.put("outForMillis", origin.outForMillis());
        report.put("requests", origin.requests());
        report.put("failures", origin.failures());
        report.put("lateFor", origin.lateFor());
        return report;
    }

    private static Map<String, Object> requests(Stats stats) {
        Map<String, Object> requests = new LinkedHashMap<>();
        requests.put("total", stats.value(Meter.REQUESTS));
        requests.put("hits", stats.value(Meter.HITS));
        requests.put("diskHits", stats.value(Meter.HITS_DISK));
        requests.put("misses", stats.value(Meter.MISSES));
        requests.put("collapsed", stats.value(Meter.COLLAPSED));
        requests.put("stale", stats.value(Meter.STALE_HITS));
        requests.put("passed", stats.value(Meter.PASSED));
        requests.put("failed", stats.failures());
        return requests;
    }

    /** Share of requests that cost the origin nothing of their own. */
    private static double hitRatio(Stats stats) {
        long fromStore = stats.value(Meter.HITS) + stats.value(Meter.HITS_DISK) + stats.value(Meter.STALE_HITS);
        long free = fromStore + stats.value(Meter.COLLAPSED);
        long all = free + stats.value(Meter.MISSES) + stats.value(Meter.PASSED);
        return all == 0 ? 0 : (double) free / all;
    }

    /** {@code /streams}: every stream with position, lag and viewers. */
    Reply streams() {
        List<Map<String, Object>> streams = new ArrayList<>();
        for (StreamReport stream : views.live().reports()) {
            streams.add(stream(stream, views.freshness().report(stream.stream())));
        }
        return json(Map.of("node", node, "streams", streams, "channels", channels()));
    }

    private List<Map<String, Object>> channels() {
        List<Map<String, Object>> channels = new ArrayList<>();
        List<ChannelReport> known = views.live().channels();
        HeldByChannel held = HeldByChannel.of(known, views.store().holdings());
        for (ChannelReport channel : known) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("channel", channel.name());
            report.put("renditions", channel.renditions());
            report.put("watched", channel.watched());
            report.put("bitsPerSecond", channel.bitsPerSecond());
            report.put("targetDurationMillis", channel.targetDurationMillis());
            report.put("windowMillis", channel.windowMillis());
            report.put("windowBytes", channel.windowBytes());
            Held own = held.of(channel);
            report.put("plannedBytes", channel.plannedBytes());
            report.put("heldBytes", own.mediaBytes());
            report.put("heldObjects", own.mediaObjects());
            report.put("overheadBytes", own.overheadBytes());
            channels.add(report);
        }
        return channels;
    }

    private static Map<String, Object> stream(StreamReport stream, FreshnessCheck.Report freshness) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("stream", stream.stream());
        report.put("channel", channel(stream.stream()));
        report.put("kind", stream.kind());
        report.put("generation", stream.generation());
        report.put("position", stream.sequence() + (stream.parts() > 0 ? "+" + stream.parts() : ""));
        report.put("sequence", stream.sequence());
        report.put("parts", stream.parts());
        report.put("reference", stream.reference());
        report.put("lagSegments", freshness.lagSegments());
        report.put("lagMillis", freshness.lagSegments() * stream.targetDurationMillis());
        report.put("verdict", freshness.verdict().name());
        report.put("reason", freshness.reason());
        report.put("targetDurationMillis", stream.targetDurationMillis());
        report.put("ttlMillis", stream.ttlMillis());
        report.put("sinceAdvanceMillis", stream.sinceAdvanceMillis());
        report.put("windowSegments", stream.windowSegments());
        report.put("viewers", stream.viewers());
        report.put("rollbacksRefused", stream.rollbacksRefused());
        report.put("ended", stream.ended());
        report.put("watched", stream.watched());
        return report;
    }

    /** {@code /live/demo/…} belongs to demo. */
    private static String channel(String stream) {
        String[] steps = stream.split("/", -1);
        return steps.length > 3 ? steps[2] : "";
    }

    private static Reply json(Map<String, Object> report) {
        return Reply.json(200, report);
    }
}
