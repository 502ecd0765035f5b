// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bits per second: {@code 800k}, {@code 2.5M}, {@code 6000000}. Decimal, as networks count. */
public record BitRate(long bitsPerSecond) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,3}))?([kKMG]?)(?:bps|bit/s)?");

    /** Parses it. */
    @JsonCreator
    public static BitRate parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw new ConfigError(
                    "'" + text + "' is not a bit rate", "bit rate", "write bits per second, such as 800k or 2.5M");
        }
        long unit =
                switch (form.group(3)) {
                    case "k", "K" -> 1_000L;
                    case "M" -> 1_000_000L;
                    case "G" -> 1_000_000_000L;
                    default -> 1L;
                };
        String fraction = form.group(2) == null ? "0" : form.group(2);
        long thousandths = Long.parseLong((fraction + "000").substring(0, 3));
        return new BitRate(Long.parseLong(form.group(1)) * unit + thousandths * unit / 1000);
    }

    @JsonValue
    @Override
    public String toString() {
        if (bitsPerSecond >= 1000 && bitsPerSecond % 1000 == 0) {
            return bitsPerSecond / 1000 + "k";
        }
        return Long.toString(bitsPerSecond);
    }
}
