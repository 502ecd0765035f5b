// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;
import tidemark.loadtest.http.Endpoint;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.viewer.RenditionChoice;

/** What people write on the command line, read. */
final class Converters {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

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
            URI uri = new URI(text);
            Endpoint.of(uri);
            return uri;
        } catch (URISyntaxException | IllegalArgumentException bad) {
            throw new TypeConversionException(text + " (expected: http://host[:port]/… or https://host[:port]/…)");
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
            throw new TypeConversionException(text + " (expected: lowest, highest, random, or a place in the ladder"
                    + " counted from 0, the lowest bandwidth)");
        }
    }
}
