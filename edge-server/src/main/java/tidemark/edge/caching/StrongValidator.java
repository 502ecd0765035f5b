// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What proves that two answers carry the same octets: a strong entity tag, or without any tag a Last-Modified at least a
 * second older than the answer (RFC 9110 §8.8.1, §8.8.2.2).
 *
 * @param text as If-Range sends it (RFC 9110 §13.1.5)
 */
public record StrongValidator(String text) {
    private static final long STRONG_AFTER_MILLIS = 1000;

    /** The validator of an answer; empty when it has none that is strong. */
    public static Optional<StrongValidator> of(Fields answer) {
        String tag = answer.first("etag");
        if (tag != null) {
            return isStrongTag(tag.trim()) ? Optional.of(new StrongValidator(tag.trim())) : Optional.empty();
        }
        String modified = answer.first("last-modified");
        return modified != null && isStrongDate(modified, answer.first("date"))
                ? Optional.of(new StrongValidator(modified.trim()))
                : Optional.empty();
    }

    private static boolean isStrongTag(String tag) {
        return tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
    }

    private static boolean isStrongDate(String modified, @Nullable String date) {
        OptionalLong changed = HttpDate.millis(modified);
        OptionalLong made = HttpDate.millis(date);
        return changed.isPresent() && made.isPresent() && made.getAsLong() - changed.getAsLong() >= STRONG_AFTER_MILLIS;
    }

    /** Whether an answer shows the same validator, by strong comparison. */
    public boolean isOf(Fields answer) {
        String shown = answer.first(text.startsWith("\"") ? "etag" : "last-modified");
        return shown != null && shown.trim().equals(text);
    }
}
