// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import java.util.Optional;

/**
 * One range of bytes, both ends included (RFC 9110 §14.1.2).
 */
record ByteRange(long first, long last) {
    /** What a Range field asks of a body. */
    sealed interface Wish {
        /** Serve this part with 206. */
        record Part(ByteRange range) implements Wish {}

        /** Ignore the field and serve all of it: another unit, malformed, or several ranges (C-30). */
        enum Whole implements Wish {
            WHOLE
        }

        /** Nothing of it exists: 416. */
        enum Unsatisfiable implements Wish {
            UNSATISFIABLE
        }
    }

    /**
     * Reads a Range field against a body of {@code length} bytes.
     */
    static Wish read(String field, long length) {
        String spec = field.trim();
        int dash = spec.indexOf('-');
        if (!spec.startsWith("bytes=") || dash < 0 || spec.indexOf(',') >= 0) {
            return Wish.Whole.WHOLE;
        }
        Optional<Long> first = number(spec.substring(6, dash).trim());
        Optional<Long> last = number(spec.substring(dash + 1).trim());
        boolean openStart = spec.substring(6, dash).isBlank();
        boolean openEnd = spec.substring(dash + 1).isBlank();
        if ((first.isEmpty() && !openStart) || (last.isEmpty() && !openEnd) || (openStart && openEnd)) {
            return Wish.Whole.WHOLE;
        }
        return openStart ? suffix(last.orElse(0L), length) : from(first.orElse(0L), last, length);
    }

    private static Wish suffix(long count, long length) {
        if (count == 0 || length == 0) {
            return Wish.Unsatisfiable.UNSATISFIABLE;
        }
        return new Wish.Part(new ByteRange(Math.max(0, length - count), length - 1));
    }

    private static Wish from(long first, Optional<Long> last, long length) {
        if (last.isPresent() && last.get() < first) {
            return Wish.Whole.WHOLE;
        }
        if (first >= length) {
            return Wish.Unsatisfiable.UNSATISFIABLE;
        }
        return new Wish.Part(new ByteRange(first, Math.min(last.orElse(length - 1), length - 1)));
    }

    private static Optional<Long> number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }

    /** The Content-Range of this part of a body of {@code total} bytes. */
    String contentRange(long total) {
        return "bytes " + first + "-" + last + "/" + total;
    }
}
