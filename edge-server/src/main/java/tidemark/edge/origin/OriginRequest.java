// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.util.List;
import java.util.Map;

/**
 * What is asked of an origin.
 *
 * @param target path and query as the client wrote them (T-23)
 * @param fields end-to-end fields, without Host
 * @param body complete; empty for most
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never a key
public record OriginRequest(String method, String target, List<Map.Entry<String, String>> fields, byte[] body) {
    public OriginRequest {
        fields = List.copyOf(fields);
    }

    /** Whether it may be sent a second time without harm (RFC 9110 §9.2.2, C-57). */
    boolean isIdempotent() {
        return !method.equals("POST") && !method.equals("PATCH");
    }
}
