// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer of the admin port, never stored by anybody (L-2). */
@SuppressWarnings("ArrayRecordComponent") // an answer, never a key
record Reply(int status, String contentType, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

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
}
