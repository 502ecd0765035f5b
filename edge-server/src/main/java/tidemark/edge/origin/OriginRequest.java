// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.util.List;
import java.util.Map;

/**
 * What is asked of an origin.
 *
 * @param target path and query as the client wrote them (T-23)
 * @param fields end-to-end fields with lower-case names, without Host and Content-Length
 * @param body complete; empty for most
 * @param purpose what decides on its timeouts
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never a key
public record OriginRequest(
        String method, String target, List<Map.Entry<String, String>> fields, byte[] body, Purpose purpose) {
    public OriginRequest {
        fields = List.copyOf(fields);
    }

    /** One whose purpose is told by its target. */
    public OriginRequest(String method, String target, List<Map.Entry<String, String>> fields, byte[] body) {
        this(method, target, fields, body, Purpose.of(target));
    }

    OriginRequest asProbe() {
        return new OriginRequest(method, target, fields, body, Purpose.PROBE);
    }

    /** Whether it asks for the object only if something holds of it (RFC 9110 §13.1). */
    public boolean isConditional() {
        return fields.stream().anyMatch(field -> field.getKey().startsWith("if-"));
    }

    /** Whether it may be sent a second time without harm (RFC 9110 §9.2.2, C-57). */
    boolean isIdempotent() {
        return !method.equals("POST") && !method.equals("PATCH");
    }

    /** Whether an answer to it may be fetched from elsewhere: nothing is changed by it. */
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
