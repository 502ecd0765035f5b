// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tidemark.origin.content.ObjectKind;

/**
 * One request, as the log keeps it.
 *
 * @param path decoded, without query
 * @param query raw, empty when there is none
 * @param headers what the client sent; names in lower case, repeated fields joined by commas
 * @param kind what was found; empty when nothing was
 * @param bytes how much of the body was handed to the network so far
 */
public record LogEntry(
        Instant time,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        int status,
        Optional<ObjectKind> kind,
        long bytes,
        Progress progress) {

    /** How far the answer has come. */
    public enum Progress {
        UNDER_WAY,
        COMPLETE,
        /** The client went away, or a fault cut the answer. */
        ABORTED
    }

    /** A request header, empty when it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public String range() {
        return header("range");
    }

    public boolean aborted() {
        return progress == Progress.ABORTED;
    }
}
