// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes instants as EXT-X-PROGRAM-DATE-TIME has them, to the millisecond. A window of hours has thousands of them on one
 * or two days, so the day is put into words once. Not thread-safe.
 */
final class DateTimeText {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private long epochDay = Long.MIN_VALUE;
    private String date = "";

    void append(StringBuilder out, Instant instant) {
        long second = instant.getEpochSecond();
        int milli = instant.getNano() / NANOS_PER_MILLI;
        useDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int ofDay = Math.floorMod(second, SECONDS_PER_DAY);
        out.append(date).append('T');
        digits(out, ofDay / 3600, 10).append(':');
        digits(out, ofDay / 60 % 60, 10).append(':');
        digits(out, ofDay % 60, 10).append('.');
        digits(out, milli, 100).append('Z');
    }

    private void useDay(long day) {
        if (day != epochDay) {
            epochDay = day;
            date = LocalDate.ofEpochDay(day).toString();
        }
    }

    /** With leading zeros: {@code weight} is the weight of the first digit. */
    private static StringBuilder digits(StringBuilder out, int value, int weight) {
        for (int w = weight; w > 0; w /= 10) {
            out.append((char) ('0' + value / w % 10));
        }
        return out;
    }
}
