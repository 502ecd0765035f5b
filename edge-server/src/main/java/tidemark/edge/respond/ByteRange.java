// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import java.util.Optional;

/**
 * One range of bytes, both ends included (RFC 9110 §14.1.2).
 */
record ByteRange(long first, long last) {
    /** The last position of who wants all that comes, however much it will be (RFC 8673 §2.2). */
    static final long VERY_LARGE = (1L << 53) - 1;

    /** What a Range field asks for, before it is held against a body. */
    sealed interface Ask {
        /** What it asks of a body whose length is known. */
        Wish of(long length);

        /** What it asks of a body of unknown length of which {@code here} bytes have come. */
        Wish ofGrowing(long here);

        /** From a position to another, both included. */
        record Between(long first, long last) implements Ask {
            @Override
            public Wish of(long length) {
                return first >= length
                        ? Wish.Unsatisfiable.UNSATISFIABLE
                        : new Wish.Part(new ByteRange(first, Math.min(last, length - 1)));
            }

            @Override
            public Wish ofGrowing(long here) {
                if (last >= VERY_LARGE) {
                    return here > first ? new Wish.Part(new ByteRange(first, VERY_LARGE)) : Wish.Undecided.UNDECIDED;
                }
                return here > last ? new Wish.Part(new ByteRange(first, last)) : Wish.Undecided.UNDECIDED;
            }
        }

        /** From a position to the end. */
        record From(long first) implements Ask {
            @Override
            public Wish of(long length) {
                return new Between(first, Long.MAX_VALUE).of(length);
            }

            @Override
            public Wish ofGrowing(long here) {
                return first == 0 ? Wish.Whole.WHOLE : Wish.Undecided.UNDECIDED;
            }
        }

        /** So many at the end. */
        record Suffix(long count) implements Ask {
            @Override
            public Wish of(long length) {
                return count == 0 || length == 0
                        ? Wish.Unsatisfiable.UNSATISFIABLE
                        : new Wish.Part(new ByteRange(Math.max(0, length - count), length - 1));
            }

            @Override
            public Wish ofGrowing(long here) {
                return Wish.Undecided.UNDECIDED;
            }
        }

        /** Nothing that is understood, or several ranges: the field is ignored (C-30). */
        enum Ignored implements Ask {
            IGNORED;

            @Override
            public Wish of(long length) {
                return Wish.Whole.WHOLE;
            }

            @Override
            public Wish ofGrowing(long here) {
                return Wish.Whole.WHOLE;
            }
        }
    }

    /** What a Range field comes to against a body. */
    sealed interface Wish {
        /** Serve this part with 206. */
        record Part(ByteRange range) implements Wish {}

        /** Serve all of it with 200. */
        enum Whole implements Wish {
            WHOLE
        }

        /** Nothing of it exists: 416. */
        enum Unsatisfiable implements Wish {
            UNSATISFIABLE
        }

        /** Which bytes these are cannot be told before more have come, or the end (D-36, H-59, T-42). */
        enum Undecided implements Wish {
            UNDECIDED
        }
    }

    /** Reads a Range field against a body of {@code length} bytes. */
    static Wish read(String field, long length) {
        return parse(field).of(length);
    }

    /** Reads a Range field. */
    static Ask parse(String field) {
        String spec = field.trim();
        int dash = spec.indexOf('-');
        if (!spec.startsWith("bytes=") || dash < 0 || spec.indexOf(',') >= 0) {
            return Ask.Ignored.IGNORED;
        }
        Optional<Long> first = number(spec.substring(6, dash).trim());
        Optional<Long> last = number(spec.substring(dash + 1).trim());
        boolean openStart = spec.substring(6, dash).isBlank();
        boolean openEnd = spec.substring(dash + 1).isBlank();
        if ((first.isEmpty() && !openStart) || (last.isEmpty() && !openEnd) || (openStart && openEnd)) {
            return Ask.Ignored.IGNORED;
        }
        return openStart ? new Ask.Suffix(last.orElse(0L)) : from(first.orElse(0L), last);
    }

    private static Ask from(long first, Optional<Long> last) {
        if (last.isEmpty()) {
            return new Ask.From(first);
        }
        return last.get() < first ? Ask.Ignored.IGNORED : new Ask.Between(first, last.get());
    }

    private static Optional<Long> number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }

    /** Whether it goes on as long as bytes come. */
    boolean isOpenEnded() {
        return last == VERY_LARGE;
    }

    /** The Content-Range of this part of a body of {@code total} bytes; negative when that is not known yet. */
    String contentRange(long total) {
        return "bytes " + first + "-" + last + "/" + (total < 0 || isOpenEnded() ? "*" : total);
    }
}
