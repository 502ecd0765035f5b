// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bits per second: {@code 800k}, {@code 2.5M}, {@code 6000000}. Decimal, as networks count. */
public record BitRate(long bitsPerSecond) {
    /** Nothing streams faster: 1 Pbit/s. */
    private static final long MAX = 1_000_000_000_000_000L;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,3}))?([kKMG]?)(?:bps|bit/s)?");

    /** Parses it. */
    public static BitRate parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        long whole = form.matches() ? Long.parseLong(form.group(1)) : Long.MAX_VALUE;
        long unit = form.matches() ? unit(form.group(3)) : 1;
        if (whole >= MAX / unit) {
            throw new ConfigError(
                    "'" + text + "' is not a bit rate", "bit rate", "write bits per second, such as 800k or 2.5M");
        }
        String fraction = form.group(2) == null ? "0" : form.group(2);
        long thousandths = Long.parseLong((fraction + "000").substring(0, 3));
        return new BitRate(whole * unit + thousandths * unit / 1000);
    }

    private static long unit(String prefix) {
        return switch (prefix) {
            case "k", "K" -> 1_000L;
            case "M" -> 1_000_000L;
            case "G" -> 1_000_000_000L;
            default -> 1L;
        };
    }

    @Override
    public String toString() {
        if (bitsPerSecond >= 1000 && bitsPerSecond % 1000 == 0) {
            return bitsPerSecond / 1000 + "k";
        }
        return Long.toString(bitsPerSecond);
    }
}
