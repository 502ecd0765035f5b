// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/** The numbers of RFC 8216 §4.2, read exactly from bytes; a {@code double} would lose the last digit. */
final class DecimalText {
    /** Eleven days: far beyond any segment, and small enough that no playlist's sum overflows. */
    private static final long MAX_SECONDS = 1_000_000;

    private static final int MICRO_DIGITS = 6;

    private DecimalText() {}

    /** A decimal-integer up to {@link Long#MAX_VALUE}; the grammar allows 2^64-1, which no stream reaches. */
    static long integer(byte[] body, int from, int to) throws Malformed {
        if (from >= to) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = digit(body[at]);
            if (value > (Long.MAX_VALUE - digit) / 10) {
                throw new Malformed(Rejection.BAD_NUMBER);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A decimal-floating-point number of seconds in whole microseconds, the seventh digit rounded half up. */
    static long micros(byte[] body, int from, int to) throws Malformed {
        int point = from;
        while (point < to && body[point] != '.') {
            point++;
        }
        long seconds = point == from ? 0 : integer(body, from, point);
        if (seconds > MAX_SECONDS || to - from < 1 || (to - from == 1 && point == from)) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return seconds * 1_000_000 + fraction(body, point + 1, to);
    }

    private static long fraction(byte[] body, int from, int to) throws Malformed {
        long micros = 0;
        for (int at = from; at < from + MICRO_DIGITS; at++) {
            micros = micros * 10 + (at < to ? digit(body[at]) : 0);
        }
        for (int at = from + MICRO_DIGITS; at < to; at++) {
            boolean roundsUp = digit(body[at]) >= 5 && at == from + MICRO_DIGITS;
            micros += roundsUp ? 1 : 0;
        }
        return micros;
    }

    private static int digit(byte octet) throws Malformed {
        if (octet < '0' || octet > '9') {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return octet - '0';
    }
}
