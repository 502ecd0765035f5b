// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A single byte range, first and last inclusive, within a body of known length (RFC 9110 §14). */
record ByteRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a Range header comes to. */
    enum Verdict {
        /** Absent, malformed, another unit or several ranges: the whole body is sent. */
        IGNORED,
        /** Nothing of it lies in the body: 416. */
        UNSATISFIABLE,
        SATISFIABLE
    }

    static Verdict judge(String header, int length) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches() || header.equals("bytes=-")) {
            return Verdict.IGNORED;
        }
        if (matcher.group(1).isEmpty()) {
            return number(matcher, 2) == 0 || length == 0 ? Verdict.UNSATISFIABLE : Verdict.SATISFIABLE;
        }
        if (!matcher.group(2).isEmpty() && number(matcher, 2) < number(matcher, 1)) {
            return Verdict.IGNORED;
        }
        return number(matcher, 1) < length ? Verdict.SATISFIABLE : Verdict.UNSATISFIABLE;
    }

    /** Reads a header that was judged {@link Verdict#SATISFIABLE}. */
    static ByteRange parse(String header, int length) {
        Matcher matcher = FORM.matcher(header);
        if (judge(header, length) != Verdict.SATISFIABLE || !matcher.matches()) {
            throw new IllegalArgumentException("Range: " + header + " (expected: a range within " + length + " bytes)");
        }
        if (matcher.group(1).isEmpty()) {
            return new ByteRange((int) Math.max(0, length - number(matcher, 2)), length - 1);
        }
        long last = matcher.group(2).isEmpty() ? length - 1L : Math.min(number(matcher, 2), length - 1L);
        return new ByteRange((int) number(matcher, 1), (int) last);
    }

    int length() {
        return last - first + 1;
    }

    String contentRange(int total) {
        return "bytes " + first + "-" + last + "/" + total;
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }
}
