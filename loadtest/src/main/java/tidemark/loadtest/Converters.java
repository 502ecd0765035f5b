// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tidemark.loadtest.http.HttpUri;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.viewer.RenditionChoice;

/** What people write on the command line, read. */
final class Converters {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|kB|MB|GB|KiB|MiB|GiB)?");

    private Converters() {}

    /** {@code 500ms}, {@code 60s}, {@code 5m}, {@code 2h}. */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(text + " (expected: a duration, such as 500ms, 60s, 5m or 2h)");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** An absolute http or https URI. */
    static URI uri(String text) {
        try {
            return HttpUri.parse(text);
        } catch (IllegalArgumentException bad) {
            throw new TypeConversionException(bad.getMessage());
        }
    }

    static HttpVersion httpVersion(String text) {
        return Arrays.stream(HttpVersion.values())
                .filter(version -> version.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(text + " (expected: 1.1 or 2)"));
    }

    static RenditionChoice rendition(String text) {
        try {
            return RenditionChoice.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(
                    text + " (expected: lowest, highest, random, adaptive, or a place in the ladder"
                            + " counted from 0, the lowest bandwidth)");
        }
    }

    /** {@code 512}, {@code 50kB}, {@code 2MB}, {@code 64KiB}, {@code 256MiB}: bytes. */
    static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(text + " (expected: a number of bytes, such as 50kB or 256MiB)");
        }
        return Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
    }

    private static long unit(@Nullable String name) {
        return switch (name == null ? "" : name) {
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "KiB" -> 1 << 10;
            case "MiB" -> 1 << 20;
            case "GiB" -> 1 << 30;
            default -> 1;
        };
    }

    /** Reads sizes. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return size(text);
        }
    }

    /** Reads {@code 50kB/s}. */
    static final class RateConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.endsWith("/s")) {
                throw new TypeConversionException(text + " (expected: bytes per second, such as 50kB/s)");
            }
            return size(text.substring(0, text.length() - "/s".length()));
        }
    }

    /** A count that makes sense. */
    static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " " + value + " (expected: at least 1)");
        }
        return value;
    }

    /** A duration in which something can happen. */
    static Duration moreThanZero(String option, Duration value) {
        if (value.isZero()) {
            throw new IllegalArgumentException(option + " 0 (expected: more than that)");
        }
        return value;
    }
}
