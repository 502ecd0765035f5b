// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tidemark.origin.content.Blobs;
import tidemark.origin.faults.DurationText;

/**
 * What the query of a request asks of its answer; other parameters mean nothing here.
 *
 * @param chunked leave the length out, {@code chunked=1}
 * @param over how long the body takes, {@code over=2s}; zero for as fast as it goes
 * @param bytes how long a blob is, {@code bytes=2097152}
 */
record Wishes(boolean chunked, Duration over, int bytes) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Nothing but a blob's usual size. */
    static final Wishes NONE = new Wishes(false, Duration.ZERO, 1 << 20);

    Wishes {
        if (over.isNegative() || over.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("over: " + over + " (expected: 0s to 1h)");
        }
        if (bytes < 1 || bytes > Blobs.MOST_BYTES) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: 1 to " + Blobs.MOST_BYTES + ")");
        }
    }

    /** Reads the parameters of a query. */
    static Wishes of(Map<String, List<String>> parameters) {
        return new Wishes(
                !first(parameters, "chunked").isEmpty(),
                over(first(parameters, "over")),
                bytes(first(parameters, "bytes")));
    }

    private static Duration over(String text) {
        return text.isEmpty() ? NONE.over : DurationText.parse(text);
    }

    private static int bytes(String text) {
        if (!text.matches("\\d{0,9}")) {
            throw new IllegalArgumentException("bytes: " + text + " (expected: 1 to " + Blobs.MOST_BYTES + ")");
        }
        return text.isEmpty() ? NONE.bytes : Integer.parseInt(text);
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }
}
