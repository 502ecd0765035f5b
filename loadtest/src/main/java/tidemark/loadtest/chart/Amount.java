// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.Locale;

/**
 * A number as people read it: three digits that matter, and a unit apart so that it can be set smaller.
 *
 * @param unit empty for what is merely counted
 */
public record Amount(String number, String unit) {
    /** What could not be measured. */
    public static final Amount NONE = new Amount("–", "");

    private static final double MILLIS_PER_SECOND = 1000;
    private static final double BITS_PER_BYTE = 8;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;

    /** Something measured in a unit that is told as it is. */
    public static Amount of(double value, String unit) {
        return new Amount(digits(value), unit);
    }

    /** Something counted. */
    public static Amount of(long count, String unit) {
        return new Amount(digits(count), unit);
    }

    /** A time in milliseconds; from a second on it is told in seconds. */
    public static Amount millis(double millis) {
        return millis < MILLIS_PER_SECOND ? of(millis, "ms") : of(millis / MILLIS_PER_SECOND, "s");
    }

    /** Bytes in a second, told in bits. */
    public static Amount rate(double bytesPerSecond) {
        double bits = bytesPerSecond * BITS_PER_BYTE;
        return bits < GIGA ? of(bits / MEGA, "Mbit/s") : of(bits / GIGA, "Gbit/s");
    }

    /** A point on the time axis: 1:05, or 1:01:05. */
    public static String clock(double seconds) {
        long whole = Math.round(seconds);
        long hours = whole / SECONDS_PER_HOUR;
        long minutes = whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
        long rest = whole % SECONDS_PER_MINUTE;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, rest)
                : String.format(Locale.ROOT, "%d:%02d", minutes, rest);
    }

    /** A length of time in words: 20 s, 1 min 30 s. */
    public static String length(double seconds) {
        if (seconds < SECONDS_PER_MINUTE) {
            return of(Math.round(seconds * 10) / 10.0, "s").text();
        }
        long whole = Math.round(seconds);
        long rest = whole % SECONDS_PER_MINUTE;
        String minutes = whole / SECONDS_PER_MINUTE + " min";
        return rest == 0 ? minutes : minutes + " " + rest + " s";
    }

    /** A count, all of it. */
    public static String digits(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A number with three digits that matter, more when it is whole. */
    public static String digits(double value) {
        if (value == Math.rint(value)) {
            return digits(Math.round(value));
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** Both in one. */
    public String text() {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
