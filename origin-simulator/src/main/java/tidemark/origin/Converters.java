// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tidemark.origin.faults.DurationText;

/** What people write on the command line, read. */
final class Converters {
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9a-fA-F:]+)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern BITRATE = Pattern.compile("(\\d{1,9})([kKmM]?)");
    private static final int MAX_PORT = 65_535;

    private Converters() {}

    /** {@code 127.0.0.1:9000}, {@code [::1]:9000}. */
    static InetSocketAddress address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MAX_PORT) {
            throw new TypeConversionException(text + " (expected: host:port, such as 127.0.0.1:9000 or [::1]:9000)");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
        if (address.isUnresolved()) {
            throw new TypeConversionException(text + " (expected: a host that has an address)");
        }
        return address;
    }

    /** {@code 800k}, {@code 3M}, {@code 400000}: bits per second. */
    static long bitrate(String text) {
        Matcher matcher = BITRATE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(text + " (expected: bits per second, such as 800k or 3M)");
        }
        long factor =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "k" -> 1_000;
                    case "m" -> 1_000_000;
                    default -> 1;
                };
        return Long.parseLong(matcher.group(1)) * factor;
    }

    /** Makes a reader's complaint one that the command line shows as it is. */
    static <T> ITypeConverter<T> of(ITypeConverter<T> reader) {
        return text -> {
            try {
                return reader.convert(text);
            } catch (IllegalArgumentException bad) {
                throw new TypeConversionException(bad.getMessage());
            }
        };
    }

    static Duration duration(String text) {
        return DurationText.parse(text);
    }
}
