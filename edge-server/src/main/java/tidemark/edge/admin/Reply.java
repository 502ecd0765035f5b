// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One answer of the admin port, never stored by anybody (L-2).
 *
 * @param fields besides those that every answer has
 * @param last whether the connection ends with it
 */
@SuppressWarnings("ArrayRecordComponent") // an answer, never a key
record Reply(int status, String contentType, byte[] body, List<Map.Entry<String, String>> fields, boolean last) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, List.of(), false);
    }

    static Reply text(int status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, Map<String, Object> report) {
        try {
            return new Reply(status, "application/json", JSON.writeValueAsBytes(report));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("report cannot be written", impossible);
        }
    }

    static Reply notFound() {
        return text(404, "nothing here; see /");
    }

    /**
     * The same, after which the connection is closed. A probe that comes on a connection of its own also proves that the
     * node takes connections, and cannot be answered by one that has lost its address to another meanwhile (T-99).
     */
    Reply once() {
        return new Reply(status, contentType, body, fields, true);
    }

    /** The same with one field, and no other. */
    Reply with(Map.Entry<String, String> field) {
        return new Reply(status, contentType, body, List.of(field), last);
    }
}
