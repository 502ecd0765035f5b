// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Optional;

/**
 * The file name of a segment, taken apart: {@code 12.m4s}, {@code t1080000.m4s}, {@code init.mp4}, each with the run it
 * belongs to in front where a run has names of its own: {@code r7-12.m4s}.
 *
 * @param run empty for plain names
 * @param value number or ticks, 0 for init
 */
record SegmentName(String run, Spelling spelling, long value) {
    private static final String INIT = "init.mp4";
    private static final String SUFFIX = ".m4s";

    /** 300 000 years of one-second segments; more would overflow instants and ticks. */
    private static final int MAX_NUMBER_DIGITS = 12;

    private static final int MAX_TICKS_DIGITS = 18;

    /** The ways to name a segment. */
    enum Spelling {
        INIT,
        NUMBER,
        TIME
    }

    static Optional<SegmentName> parse(String file) {
        int dash = file.indexOf('-');
        if (dash == 0) {
            return Optional.empty();
        }
        String run = dash < 0 ? "" : file.substring(0, dash);
        String rest = file.substring(dash + 1);
        if (rest.equals(INIT)) {
            return Optional.of(new SegmentName(run, Spelling.INIT, 0));
        }
        if (!rest.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        String stem = rest.substring(0, rest.length() - SUFFIX.length());
        Spelling spelling = stem.startsWith("t") ? Spelling.TIME : Spelling.NUMBER;
        String digits = spelling == Spelling.TIME ? stem.substring(1) : stem;
        int maxDigits = spelling == Spelling.TIME ? MAX_TICKS_DIGITS : MAX_NUMBER_DIGITS;
        return CanonicalNumber.parse(digits, maxDigits).map(value -> new SegmentName(run, spelling, value));
    }
}
