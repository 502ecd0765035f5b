// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tidemark.edge.caching.HttpDate;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.request.ObjectKind;

/**
 * Which of a response's fields are stored and passed on: all, unknown ones included (C-4), but hop-by-hop fields and those
 * that Connection names (C-50), and those that are only true for this one transfer (T-65). The edge opens media to every
 * page by itself (C-10).
 */
final class KeptFields {
    private static final Set<String> NEVER = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "proxy-authenticate",
            "proxy-authentication-info",
            "content-length",
            "age",
            "alt-svc",
            "server-timing",
            "cmsd-dynamic",
            "x-envoy-immediate-health-check-fail",
            "x-envoy-degraded",
            "surrogate-control",
            "surrogate-key",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "accept-ranges");
    private static final Set<String> NEVER_OF_A_WRITE =
            NEVER.stream().filter(name -> !name.startsWith("access-control-")).collect(Collectors.toUnmodifiableSet());
    private static final String EXPOSED =
            "Age, Cache-Status, CMSD-Static, CMSD-Dynamic, Content-Length, Content-Range, Date, Server-Timing";

    private KeptFields() {}

    /**
     * The head to keep.
     *
     * @param wallMillis when it was received, for answers without Date (C-15)
     */
    static ResponseHead of(OriginHead origin, ObjectKind kind, long wallMillis) {
        return of(origin.status(), origin.fields(), kind, wallMillis);
    }

    /** An interim response as it is passed on; nothing of it is kept. */
    static ResponseHead ofInterim(OriginHead interim) {
        return endToEnd(interim.status(), interim.fields(), NEVER).build();
    }

    /** The head of an answer to a method that may write: who may do so from another site, the origin alone says (C-66). */
    static ResponseHead ofWrite(OriginHead origin, long wallMillis) {
        return dated(endToEnd(origin.status(), origin.fields(), NEVER_OF_A_WRITE), wallMillis)
                .build();
    }

    private static ResponseHead of(
            int status, List<Map.Entry<String, String>> fields, ObjectKind kind, long wallMillis) {
        return dated(endToEnd(status, fields, NEVER), wallMillis)
                .add("accept-ranges", kind.isManifest() ? "none" : "bytes")
                .add("access-control-allow-origin", "*")
                .add("access-control-expose-headers", EXPOSED)
                .build();
    }

    private static ResponseHead.Builder endToEnd(
            int status, List<Map.Entry<String, String>> fields, Set<String> without) {
        Set<String> dropped = namedByConnection(fields);
        ResponseHead.Builder head = ResponseHead.of(status);
        for (Map.Entry<String, String> field : fields) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!without.contains(name) && !dropped.contains(name)) {
                head.add(name, field.getValue());
            }
        }
        return head;
    }

    private static ResponseHead.Builder dated(ResponseHead.Builder head, long wallMillis) {
        return head.has("date") ? head : head.add("date", HttpDate.format(wallMillis));
    }

    /** What a stored head becomes by a validation: the fields of the 304 replace those of the same name (C-20). */
    static ResponseHead freshened(ResponseHead stored, OriginHead validation) {
        Set<String> dropped = namedByConnection(validation.fields());
        List<Map.Entry<String, String>> newer = validation.fields().stream()
                .filter(field -> isUpdated(field.getKey().toLowerCase(Locale.ROOT), dropped))
                .toList();
        ResponseHead.Builder head = ResponseHead.of(stored.status());
        stored.forEach((name, value) -> {
            if (newer.stream().noneMatch(field -> field.getKey().equalsIgnoreCase(name))) {
                head.add(name, value);
            }
        });
        newer.forEach(field -> head.add(field.getKey(), field.getValue()));
        return head.build();
    }

    /** Whether two answers would be kept with the same fields, but for when they were made. */
    static boolean sayTheSame(OriginHead one, OriginHead other) {
        return lasting(one).equals(lasting(other));
    }

    private static List<String> lasting(OriginHead head) {
        Set<String> dropped = namedByConnection(head.fields());
        return head.fields().stream()
                .map(field -> field.getKey().toLowerCase(Locale.ROOT) + ": " + field.getValue())
                .filter(line -> {
                    String name = line.substring(0, line.indexOf(':'));
                    return !NEVER.contains(name) && !dropped.contains(name) && !name.equals("date");
                })
                .sorted()
                .toList();
    }

    private static boolean isUpdated(String name, Set<String> dropped) {
        return !NEVER.contains(name)
                && !dropped.contains(name)
                && !name.equals("content-encoding")
                && !name.equals("content-type")
                && !name.equals("content-range");
    }

    private static Set<String> namedByConnection(List<Map.Entry<String, String>> fields) {
        Set<String> named = new HashSet<>();
        for (Map.Entry<String, String> field : fields) {
            if (field.getKey().equalsIgnoreCase("connection")) {
                for (String name : field.getValue().split(",", -1)) {
                    named.add(name.trim().toLowerCase(Locale.ROOT));
                }
            }
        }
        return named;
    }
}
