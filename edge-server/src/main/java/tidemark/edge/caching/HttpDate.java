// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP dates (RFC 9110 §5.6.7): written as IMF-fixdate, read in all three forms, always GMT. The name of the day tells
 * nothing that the date does not, so a wrong one is read over, and so is the case of names; everything else is strict.
 */
public final class HttpDate {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .appendPattern("EEE, dd MMM ")
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);
    private static final List<Form> READABLE = List.of(
            new Form(
                    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (.+) GMT",
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern("dd MMM ")
                            .appendValue(ChronoField.YEAR, 4)
                            .appendPattern(" HH:mm:ss")),
            new Form(
                    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (.+) GMT",
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern("dd-MMM-")
                            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                            .appendPattern(" HH:mm:ss")),
            new Form(
                    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (.+)",
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern("MMM ppd HH:mm:ss ")
                            .appendValue(ChronoField.YEAR, 4)));

    private HttpDate() {}

    /** One way to write a date: its frame, and what stands between the name of the day and the zone. */
    private record Form(Pattern frame, DateTimeFormatter between) {
        Form(String frame, DateTimeFormatterBuilder between) {
            this(
                    Pattern.compile(frame, Pattern.CASE_INSENSITIVE),
                    between.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
        }

        OptionalLong read(String text) {
            Matcher matcher = frame.matcher(text);
            if (!matcher.matches()) {
                return OptionalLong.empty();
            }
            try {
                return OptionalLong.of(LocalDateTime.parse(matcher.group(1), between)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            } catch (DateTimeException noDate) {
                return OptionalLong.empty();
            }
        }
    }

    /** Milliseconds since 1970; empty for what is not there or is no HTTP date. */
    public static OptionalLong millis(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        String trimmed = text.trim();
        for (Form form : READABLE) {
            OptionalLong read = form.read(trimmed);
            if (read.isPresent()) {
                return read;
            }
        }
        return OptionalLong.empty();
    }

    /** The IMF-fixdate of {@code millis} since 1970, cut to the second. */
    public static String format(long millis) {
        return WRITTEN.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
}
