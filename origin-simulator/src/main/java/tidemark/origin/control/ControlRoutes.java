// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidemark.origin.faults.FaultKind;
import tidemark.origin.faults.Faults;
import tidemark.origin.http.LogEntry;
import tidemark.origin.http.RequestLog;

/** What the control port answers to whom. */
final class ControlRoutes {
    private static final String ONE_FAULT = "/control/faults/";
    private static final String LOG = "GET /control/requests/log";
    private static final String ONE_PATH = "path=";
    private static final int MOST_LOG_ENTRIES = 1000;

    private final Faults faults;
    private final RequestLog log;
    private final ObjectMapper json;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    /** One thing the port can do. */
    private interface Route {
        Reply reply(String body) throws JsonProcessingException;
    }

    ControlRoutes(Faults faults, RequestLog log, Supplier<OriginStatus> status, ObjectMapper json) {
        this.faults = faults;
        this.log = log;
        this.json = json;
        routes.put("GET /control/status", body -> Reply.ok(status.get()));
        routes.put("GET /control/faults", body -> Reply.ok(standing()));
        routes.put("POST /control/faults", this::add);
        routes.put("DELETE /control/faults", body -> clear());
        routes.put("GET /control/faults/kinds", body -> Reply.ok(kinds()));
        routes.put("GET /control/requests", body -> Reply.ok(requests()));
        routes.put(LOG, body -> Reply.ok(latest()));
        routes.put("POST /control/requests/reset", body -> reset());
    }

    /**
     * Answers one request.
     *
     * @param query decoded, empty when there is none; only the log reads it: {@code path=/blob/x}
     */
    Reply reply(String method, String path, String query, String body) throws JsonProcessingException {
        if (LOG.equals(method + " " + path) && query.startsWith(ONE_PATH)) {
            return Reply.ok(ofPath(query.substring(ONE_PATH.length())));
        }
        Route route = routes.get(method + " " + path);
        if (route != null) {
            return route.reply(body);
        }
        if (method.equals("DELETE") && path.startsWith(ONE_FAULT)) {
            return clear(path.substring(ONE_FAULT.length()));
        }
        return Reply.failed(
                404,
                method + " " + path + " (expected: " + String.join(", ", routes.keySet()) + ", DELETE " + ONE_FAULT
                        + "{id})");
    }

    private Reply add(String body) throws JsonProcessingException {
        long id = FaultJson.add(json.readTree(body), faults);
        return faults.active().stream()
                .filter(active -> active.id() == id)
                .findFirst()
                .map(active -> new Reply(201, FaultJson.print(active)))
                .orElseGet(() -> new Reply(201, Map.of("id", id)));
    }

    private List<Map<String, Object>> standing() {
        return faults.active().stream().map(FaultJson::print).toList();
    }

    private static List<Map<String, Object>> kinds() {
        return FaultKind.ALL.stream().map(ControlRoutes::describe).toList();
    }

    private static Map<String, Object> describe(FaultKind kind) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("name", kind.name());
        text.put("meaning", kind.meaning());
        text.put("example", kind.example());
        text.put("settings", kind.settings());
        return text;
    }

    private Reply clear() {
        int count = faults.active().size();
        faults.clear();
        return Reply.ok(Map.of("cleared", count));
    }

    private Reply clear(String id) {
        if (id.matches("\\d{1,18}") && faults.clear(Long.parseLong(id))) {
            return Reply.ok(Map.of("cleared", 1));
        }
        return Reply.failed(404, "fault " + id + ": no such fault stands");
    }

    private Map<String, Object> requests() {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("total", log.total());
        text.put("maxMediaCount", log.maxMediaCount());
        Map<String, Long> objects = new LinkedHashMap<>();
        log.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> objects.put(count.getKey(), count.getValue()));
        text.put("objects", objects);
        return text;
    }

    private List<Map<String, Object>> latest() {
        List<LogEntry> entries = log.entries();
        Stream<LogEntry> latest = entries.stream().skip(Math.max(0, entries.size() - MOST_LOG_ENTRIES));
        return new ArrayList<>(latest.map(ControlRoutes::describe).toList());
    }

    private List<Map<String, Object>> ofPath(String path) {
        return log.entries(path).stream().map(ControlRoutes::describe).toList();
    }

    private static Map<String, Object> describe(LogEntry entry) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("time", entry.time().toString());
        text.put("method", entry.method());
        text.put("path", entry.path());
        text.put("query", entry.query());
        text.put("range", entry.range());
        text.put("status", entry.status());
        text.put("bytes", entry.bytes());
        text.put("aborted", entry.aborted());
        text.put("firstByte", text(entry.transport().firstByte()));
        text.put("end", text(entry.transport().end()));
        return text;
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    private Reply reset() {
        long total = log.total();
        log.reset();
        return Reply.ok(Map.of("forgotten", total));
    }
}
