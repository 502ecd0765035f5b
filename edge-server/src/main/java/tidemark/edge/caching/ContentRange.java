// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of an object a 206 carries (RFC 9110 §14.4), both ends included.
 *
 * @param complete the length of the whole object, -1 when the answer does not say
 */
public record ContentRange(long first, long last, long complete) {
    private static final Pattern BYTES = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /** Reads the field; empty when it is missing, no range of bytes, or contradicts itself. */
    public static Optional<ContentRange> parse(@Nullable String field) {
        Matcher text = BYTES.matcher(field == null ? "" : field.trim());
        if (!text.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(text.group(1));
        long last = Long.parseLong(text.group(2));
        long complete = text.group(3).equals("*") ? -1 : Long.parseLong(text.group(3));
        boolean sound = first <= last && (complete < 0 || last < complete);
        return sound ? Optional.of(new ContentRange(first, last, complete)) : Optional.empty();
    }

    /** How many bytes it carries. */
    public long length() {
        return last - first + 1;
    }

    /** Whether nothing of the object follows after it. */
    public boolean reachesTheEnd() {
        return last + 1 == complete;
    }
}
