// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.health.Verdict;
import tidemark.edge.live.StreamReport;
import tidemark.edge.origin.OriginView;

/** {@code /healthz}: application/health+json (L-1). Its verdict is that of {@code /readyz}, with everything behind it. */
final class HealthReport {
    private static final int STREAMS_SHOWN = 100;
    private static final String PASS = "pass";
    private static final String WARN = "warn";
    private static final String FAIL = "fail";

    private final String node;
    private final AdminServer.Views views;
    private final long startedAt;

    HealthReport(String node, AdminServer.Views views) {
        this.node = node;
        this.views = views;
        this.startedAt = views.clock().millis();
    }

    /** The report on a node in this condition. */
    Reply of(Condition condition) {
        boolean ready = condition.state().isReady();
        WatchedStreams streams = WatchedStreams.of(views.freshness(), views.live(), STREAMS_SHOWN);
        Map<String, Object> checks = checks(streams);
        boolean doubts = !condition.reason().isEmpty() || !allPass(checks);
        Map<String, Object> report = head(ready ? doubts ? WARN : PASS : FAIL, condition);
        if (streams.leftOut() > 0) {
            report.put("notes", List.of(streams.leftOut() + " more watched streams are in /streams"));
        }
        report.put("checks", checks);
        return reply(ready, report);
    }

    /** The report on a node that hangs: nothing else is known for sure. */
    Reply ofHanging(Condition before, String what) {
        Map<String, Object> report = head(FAIL, before);
        report.put("output", what);
        return reply(false, report);
    }

    private Map<String, Object> head(String status, Condition condition) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", status);
        report.put("serviceId", node);
        report.put("releaseId", views.version());
        if (!status.equals(PASS)) {
            boolean told = !condition.reason().isEmpty();
            report.put("output", condition.state() + ": " + (told ? condition.reason() : "see the checks"));
        }
        return report;
    }

    private static Reply reply(boolean ready, Map<String, Object> report) {
        return new Reply(
                ready ? 200 : 503,
                "application/health+json",
                Reply.json(200, report).body());
    }

    private static boolean allPass(Map<String, Object> checks) {
        return checks.values().stream()
                .flatMap(entries -> ((List<?>) entries).stream())
                .allMatch(entry -> PASS.equals(((Map<?, ?>) entry).get("status")));
    }

    private Map<String, Object> checks(WatchedStreams streams) {
        Map<String, Object> checks = new LinkedHashMap<>();
        if (!streams.shown().isEmpty()) {
            checks.put(
                    "stream:segmentLag", streams.shown().stream().map(this::lag).toList());
        }
        checks.put(
                "origin:standing",
                views.origins().get().stream().map(HealthReport::origin).toList());
        long lag = views.loops().lagMillis();
        checks.put("eventLoop:lag", List.of(system(lag, "ms", views.loops().isSlow() ? WARN : PASS)));
        double uptime = (views.clock().millis() - startedAt) / 1000.0;
        checks.put("uptime", List.of(system(uptime, "s", PASS)));
        return checks;
    }

    private Map<String, Object> lag(WatchedStreams.Found found) {
        StreamReport stream = found.stream();
        Verdict verdict = found.freshness().verdict();
        String status = status(verdict);
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("componentId", stream.stream());
        check.put("componentType", "component");
        check.put("observedValue", found.freshness().lagSegments());
        check.put("observedUnit", "segments");
        check.put("status", status);
        check.put("time", Instant.ofEpochMilli(views.clock().wallMillis()).toString());
        if (!status.equals(PASS)) {
            String positions = "local=" + stream.sequence() + " reference=" + stream.reference();
            String reason = found.freshness().reason();
            check.put("affectedEndpoints", List.of(stream.stream()));
            check.put("output", verdict + ": " + positions + (reason.isEmpty() ? "" : "; " + reason));
        }
        return check;
    }

    private static String status(Verdict verdict) {
        return switch (verdict) {
            case FRESH, BY_CLOCK, IDLE -> PASS;
            case SUSPECT, ORIGIN_STALLED -> WARN;
            case STALE -> FAIL;
        };
    }

    private static Map<String, Object> origin(OriginView origin) {
        String standing = origin.standing().name();
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("componentId", origin.url().toString());
        check.put("componentType", "component");
        check.put("observedValue", standing);
        check.put("status", standing.equals("IN") ? PASS : WARN);
        if (!standing.equals("IN")) {
            check.put("output", "left out for " + origin.outForMillis() + " ms more");
        }
        return check;
    }

    private static Map<String, Object> system(Object value, String unit, String status) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("componentType", "system");
        check.put("observedValue", value);
        check.put("observedUnit", unit);
        check.put("status", status);
        return check;
    }
}
