// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New connections in a time: {@code 30000/min}, {@code 500/s}. Kept as it was written, since 1000 a minute are no whole
 * number a second.
 *
 * @param connections how many, 1 or more
 * @param seconds in so long: 1, 60 or 3600
 */
public record ConnectionRate(long connections, long seconds) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}) ?/ ?(s|min|m|h)");

    /** Parses it. */
    public static ConnectionRate parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        long connections = form.matches() ? Long.parseLong(form.group(1)) : 0;
        if (connections == 0) {
            throw new ConfigError(
                    "'" + text + "' is not a rate of connections",
                    "connections",
                    "write how many in a second, minute or hour, such as 30000/min");
        }
        return new ConnectionRate(connections, seconds(form.group(2)));
    }

    private static long seconds(String unit) {
        return switch (unit) {
            case "s" -> 1;
            case "h" -> 3600;
            default -> 60;
        };
    }

    @Override
    public String toString() {
        return connections + (seconds == 1 ? "/s" : seconds == 60 ? "/min" : "/h");
    }
}
