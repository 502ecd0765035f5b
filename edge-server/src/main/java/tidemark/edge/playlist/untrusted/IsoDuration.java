// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import java.util.OptionalLong;

/**
 * Reads {@code PT1H2M3.5S} as milliseconds, the fraction cut.
 *
 * <p>A year counts 365 days and a month 30: packagers that write them write zero.
 */
public final class IsoDuration {
    private static final String DATE_UNITS = "YMD";
    private static final String TIME_UNITS = "HMS";
    private static final long DAY = 86_400_000;
    private static final long[] DATE_MILLIS = {365 * DAY, 30 * DAY, DAY};
    private static final long[] TIME_MILLIS = {3_600_000, 60_000, 1000};

    /** A thousand years; no sum of a few of them overflows. */
    private static final long MAX = 1000 * 365 * DAY;

    private final CharSequence text;
    private int at;
    private long millis;

    private IsoDuration(CharSequence text) {
        this.text = text;
    }

    /** Milliseconds, or empty when the text is not a duration, or a negative one. */
    public static OptionalLong millis(CharSequence text) {
        IsoDuration duration = new IsoDuration(text);
        return duration.parse() ? OptionalLong.of(duration.millis) : OptionalLong.empty();
    }

    private boolean parse() {
        if (!take('P')) {
            return false;
        }
        int start = at;
        if (!units(DATE_UNITS, DATE_MILLIS)) {
            return false;
        }
        if (take('T')) {
            int time = at;
            return units(TIME_UNITS, TIME_MILLIS) && at > time && at == text.length();
        }
        return at > start && at == text.length();
    }

    /** Reads numbers with their units, each unit at most once and in order. */
    private boolean units(String units, long[] unitMillis) {
        int next = 0;
        while (at < text.length() && isDigit(at)) {
            long whole = whole();
            int fractionStart = at;
            long fraction = fraction();
            int unit = at < text.length() ? units.indexOf(text.charAt(at), next) : -1;
            boolean fractionAllowed = unit >= 0 && units.charAt(unit) == 'S';
            if (unit < 0
                    || fraction < 0
                    || (at > fractionStart && !fractionAllowed)
                    || whole > MAX / unitMillis[unit]) {
                return false;
            }
            at++;
            next = unit + 1;
            millis += whole * unitMillis[unit] + fraction;
            if (millis > MAX) {
                return false;
            }
        }
        return true;
    }

    private long whole() {
        long value = 0;
        for (; at < text.length() && isDigit(at); at++) {
            value = Math.min(MAX, value * 10 + text.charAt(at) - '0');
        }
        return value;
    }

    /** The fraction in milliseconds; 0 when there is none, negative when it has no digits. */
    private long fraction() {
        if (!take('.')) {
            return 0;
        }
        int start = at;
        long value = 0;
        long unit = 100;
        for (; at < text.length() && isDigit(at); at++) {
            value += (text.charAt(at) - '0') * unit;
            unit /= 10;
        }
        return at == start ? -1 : value;
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private boolean isDigit(int index) {
        return text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
