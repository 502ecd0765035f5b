// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request as it is sent.
 *
 * @param path path and query as they go out
 * @param fields end-to-end fields with lower-case names, without Host and Content-Length
 * @param body complete; empty for most
 * @param idempotent whether it may be sent a second time without harm (RFC 9110 §9.2.2)
 * @param headTimeout from being sent, and at most again from being asked to being sent, to the answer's head
 * @param idleTimeout between two pieces of the body
 * @param anew whether it needs a connection of which none was open before
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never a key
public record Ask(
        String method,
        String path,
        List<Map.Entry<String, String>> fields,
        byte[] body,
        boolean idempotent,
        Duration headTimeout,
        Duration idleTimeout,
        boolean anew) {
    boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether it says how long its body is although it may be empty (RFC 9110 §8.6). */
    boolean hasLength() {
        return body.length > 0 || method.equals("POST") || method.equals("PUT");
    }
}
