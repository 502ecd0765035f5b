// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.nio.charset.StandardCharsets;

/** One answer of the admin port, never stored by anybody (L-2). */
@SuppressWarnings("ArrayRecordComponent") // an answer, never a key
record Reply(int status, String contentType, byte[] body) {
    static Reply text(int status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(byte[] body) {
        return new Reply(200, "application/json", body);
    }

    static Reply notFound() {
        return text(404, "nothing here; see /");
    }
}
