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
 * @param time when it came, by the origin's clock
 * @param bytes how much of the body was handed to the network so far
 * @param transport when it travelled, by the machine's clock
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
        Progress progress,
        Transport transport) {

    /**
     * When an answer travelled, by the wall clock of the machine, which other programs on it read too.
     *
     * @param firstByte when the first byte of the body was about to be handed to the network
     * @param end when the last was handed over, or the answer was cut
     */
    public record Transport(Optional<Instant> firstByte, Optional<Instant> end) {}

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
