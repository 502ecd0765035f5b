// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Numbers for reading. What is exact is written out; what is rounded has a prefix and stands beside the exact one. */
final class Figures {
    private static final int DIGITS = 4;
    private static final List<String> DECIMAL = List.of("", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private Figures() {}

    static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one) {
        return exact(number) + " " + one + (number == 1 ? "" : "s");
    }

    static String bits(long perSecond) {
        return prefixed(perSecond, 1000, DECIMAL) + "bit/s";
    }

    static String bytes(long bytes) {
        return prefixed(bytes, 1000, DECIMAL) + "B";
    }

    static String binaryBytes(long bytes) {
        return prefixed(bytes, 1024, BINARY) + "B";
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + "s";
    }

    /** Never such that what takes two nodes reads as 1: then it is rounded up, as nodes are. */
    static String quotient(Ratio ratio) {
        BigDecimal value = new BigDecimal(ratio.above()).divide(new BigDecimal(ratio.below()), MathContext.DECIMAL64);
        BigDecimal near = rounded(value, RoundingMode.HALF_UP);
        boolean isMore = near.compareTo(BigDecimal.valueOf(ratio.roundedUp() - 1)) > 0;
        return plain(isMore ? near : rounded(value, RoundingMode.CEILING));
    }

    private static String prefixed(long number, int base, List<String> prefixes) {
        BigDecimal value = BigDecimal.valueOf(number);
        int prefix = 0;
        while (prefix + 1 < prefixes.size() && value.compareTo(BigDecimal.valueOf(base)) >= 0) {
            value = value.divide(BigDecimal.valueOf(base), MathContext.DECIMAL64);
            prefix++;
        }
        return plain(rounded(value, RoundingMode.HALF_UP)) + " " + prefixes.get(prefix);
    }

    /** To four digits, but whole numbers whole. */
    private static BigDecimal rounded(BigDecimal value, RoundingMode mode) {
        return value.round(new MathContext(Math.max(DIGITS, value.precision() - value.scale()), mode));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
