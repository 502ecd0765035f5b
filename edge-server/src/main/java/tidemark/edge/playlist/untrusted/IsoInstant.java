// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Reads {@code 2026-05-01T12:00:00.250Z} as milliseconds since 1970.
 *
 * <p>Takes what packagers write: any number of fraction digits (cut to milliseconds), offsets as {@code Z},
 * {@code +01:00}, {@code +0100} or {@code +01}, and no offset at all, which is read as UTC.
 */
public final class IsoInstant {
    private static final int MILLIS_PER_MINUTE = 60_000;

    private final CharSequence text;
    private int at;

    private IsoInstant(CharSequence text) {
        this.text = text;
    }

    /** Milliseconds since 1970, or empty when the text is not an instant. */
    public static OptionalLong epochMillis(CharSequence text) {
        try {
            return OptionalLong.of(new IsoInstant(text).parse());
        } catch (DateTimeException notAnInstant) {
            return OptionalLong.empty();
        }
    }

    private long parse() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        long day = LocalDate.of(year, month, digits(2)).toEpochDay();
        expect('T');
        long minutes = day * 1440 + atMost(23) * 60L;
        expect(':');
        minutes += atMost(59);
        expect(':');
        long millis = atMost(60) * 1000L + fraction();
        long offset = offsetMinutes();
        if (at != text.length()) {
            throw new DateTimeException("trailing characters");
        }
        return (minutes - offset) * MILLIS_PER_MINUTE + millis;
    }

    private long fraction() {
        if (at == text.length() || text.charAt(at) != '.') {
            return 0;
        }
        at++;
        int start = at;
        long millis = 0;
        long unit = 100;
        for (; at < text.length() && isDigit(text.charAt(at)); at++) {
            millis += (text.charAt(at) - '0') * unit;
            unit /= 10;
        }
        if (at == start) {
            throw new DateTimeException("no digits after the point");
        }
        return millis;
    }

    private long offsetMinutes() {
        if (at == text.length()) {
            return 0;
        }
        char sign = text.charAt(at++);
        if (sign == 'Z') {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw new DateTimeException("no offset");
        }
        int minutes = atMost(23) * 60;
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            minutes += atMost(59);
        } else if (at < text.length()) {
            minutes += atMost(59);
        }
        return sign == '+' ? minutes : -minutes;
    }

    private int atMost(int limit) {
        int value = digits(2);
        if (value > limit) {
            throw new DateTimeException("out of range");
        }
        return value;
    }

    private int digits(int count) {
        int value = 0;
        for (int end = at + count; at < end; at++) {
            if (at >= text.length() || !isDigit(text.charAt(at))) {
                throw new DateTimeException("no digit");
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at++) != wanted) {
            throw new DateTimeException("no " + wanted);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
