// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tidemark.edge.request.EdgeRequest;

/**
 * Which of a client's fields go to the origin: the end-to-end ones (C-50), without what would make the answer partial,
 * conditional or encoded for this client alone (T-63, C-10) and without player telemetry (M-4); with Via and CDN-Loop
 * (C-51, C-52).
 */
final class ForwardedFields {
    private static final Set<String> NEVER = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "proxy-authorization",
            "content-length",
            "expect",
            "host",
            "via",
            "cdn-loop",
            "accept-encoding",
            "cmcd-object",
            "cmcd-request",
            "cmcd-session",
            "cmcd-status");
    /** What would make the answer one for this request alone, or have an origin believe it was asked something else (T-61). */
    private static final Set<String> NEVER_IN_A_FILL = Set.of(
            "range",
            "if-range",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "cache-control",
            "max-forwards",
            "pragma",
            "forwarded",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private final String node;
    private final LoopGuard loops;

    ForwardedFields(String node) {
        this.node = node;
        this.loops = new LoopGuard(node);
    }

    /** Whether the request went through this node before (C-52). */
    boolean isLoop(EdgeRequest request) {
        return loops.isLoop(request.fields().all("cdn-loop"));
    }

    /** For a fetch that others may share. */
    List<Map.Entry<String, String>> forFill(EdgeRequest request) {
        return forward(request, NEVER_IN_A_FILL);
    }

    /** For a request that is passed as it is. */
    List<Map.Entry<String, String>> forPass(EdgeRequest request) {
        return forward(request, Set.of());
    }

    private List<Map.Entry<String, String>> forward(EdgeRequest request, Set<String> alsoNot) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        EndToEnd.of(request.fields()).forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean pseudo = lower.startsWith(":");
            if (!pseudo && !NEVER.contains(lower) && !alsoNot.contains(lower)) {
                fields.add(Map.entry(lower, lower.equals("max-forwards") ? oneLess(value) : value));
            }
        });
        fields.add(Map.entry("accept-encoding", "identity"));
        fields.add(Map.entry("via", joined(request, "via", request.protocol() + " " + node)));
        fields.add(Map.entry("cdn-loop", joined(request, "cdn-loop", node)));
        return fields;
    }

    /** One hop is used up (RFC 9110 §7.6.2); what is no number is left alone. */
    private static String oneLess(String hops) {
        boolean number = hops.length() <= 9 && !hops.isEmpty() && hops.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.toString(Math.max(0, Long.parseLong(hops) - 1)) : hops;
    }

    private static String joined(EdgeRequest request, String name, String own) {
        List<String> members = new ArrayList<>(request.fields().all(name));
        members.add(own);
        return String.join(", ", members);
    }
}
