// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 12h}, {@code 1d}. */
public final class Durations {
    /** A hundred years: any arithmetic with it still fits. */
    private static final long MAX_MILLIS = 36_500L * 86_400_000;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}) ?(ms|s|m|min|h|d)");

    private Durations() {}

    /** Parses one. */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        long count = form.matches() ? Long.parseLong(form.group(1)) : Long.MAX_VALUE;
        long unit = form.matches() ? unit(form.group(2)) : 1;
        if (count > MAX_MILLIS / unit) {
            throw new ConfigError(
                    "'" + text + "' is not a duration", "duration", "write a number and ms, s, m, h or d, such as 60s");
        }
        return Duration.ofMillis(count * unit);
    }

    private static long unit(String suffix) {
        return switch (suffix) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 60_000;
        };
    }

    /** Writes one, in the largest unit that fits without remainder. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}
