// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number of bytes: {@code 512MiB}, {@code 2GB}, {@code 65536}. KiB is 1024 bytes, kB is 1000. */
public record ByteSize(long bytes) {
    /** No machine has more: 1 EiB. */
    private static final long MAX = 1L << 60;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,3}))? ?(?:([kKMGT])(i?))?[bB]?");

    /** Parses it. */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        long whole = form.matches() ? Long.parseLong(form.group(1)) : Long.MAX_VALUE;
        long unit = form.matches() ? unit(form.group(3), "i".equals(form.group(4)) ? 1024 : 1000) : 1;
        if (whole >= MAX / unit) {
            throw new ConfigError(
                    "'" + text + "' is not a size", "size", "write a number and a unit, such as 512MiB or 2GB");
        }
        String fraction = form.group(2);
        return new ByteSize(whole * unit + (fraction == null ? 0 : thousandths(fraction) * unit / 1000));
    }

    private static long unit(@Nullable String prefix, long base) {
        return switch (prefix == null ? "" : prefix) {
            case "k", "K" -> base;
            case "M" -> base * base;
            case "G" -> base * base * base;
            case "T" -> base * base * base * base;
            default -> 1;
        };
    }

    private static long thousandths(String fraction) {
        return Long.parseLong((fraction + "000").substring(0, 3));
    }

    /** So many MiB. */
    public static ByteSize mebibytes(long count) {
        return new ByteSize(count << 20);
    }

    @Override
    public String toString() {
        for (int shift = 40; shift > 0; shift -= 10) {
            if (bytes >> shift > 0 && bytes % (1L << shift) == 0) {
                return (bytes >> shift) + " KMGT".substring(shift / 10, shift / 10 + 1) + "iB";
            }
        }
        return Long.toString(bytes);
    }
}
