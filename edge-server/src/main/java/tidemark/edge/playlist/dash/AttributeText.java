// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import tidemark.edge.playlist.untrusted.IsoDuration;
import tidemark.edge.playlist.untrusted.IsoInstant;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/** The values of XML attributes, read exactly. */
final class AttributeText {
    private static final int MAX_DIGITS = 40;
    private static final BigDecimal MOST_MICROS = BigDecimal.valueOf(1_000_000_000_000_000L);

    private AttributeText() {}

    /** An unsigned number; the schema allows 2^64-1, which no stream reaches. */
    static long unsigned(String text) throws Malformed {
        long value = signed(text);
        if (value < 0) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return value;
    }

    static long positive(String text) throws Malformed {
        long value = signed(text);
        if (value <= 0) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return value;
    }

    static long signed(String text) throws Malformed {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
    }

    /** A number of seconds, or {@code INF}, in whole microseconds, anything smaller cut. */
    static long micros(String text) throws Malformed {
        if (text.equals("INF")) {
            return SegmentTemplate.FROM_THE_START;
        }
        try {
            BigDecimal seconds = new BigDecimal(text);
            if (text.length() > MAX_DIGITS || Math.abs(seconds.scale()) > MAX_DIGITS || seconds.signum() < 0) {
                throw new Malformed(Rejection.BAD_NUMBER);
            }
            return bounded(seconds.movePointRight(6).setScale(0, RoundingMode.DOWN));
        } catch (NumberFormatException notANumber) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
    }

    private static long bounded(BigDecimal micros) throws Malformed {
        if (micros.compareTo(MOST_MICROS) > 0) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return micros.longValue();
    }

    static long instant(String text) throws Malformed {
        return orMalformed(IsoInstant.epochMillis(text));
    }

    static long duration(String text) throws Malformed {
        return orMalformed(IsoDuration.millis(text));
    }

    private static long orMalformed(OptionalLong value) throws Malformed {
        if (value.isEmpty()) {
            throw new Malformed(Rejection.BAD_TIME);
        }
        return value.getAsLong();
    }
}
