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
import org.jspecify.annotations.Nullable;

/** HTTP dates (RFC 9110 §5.6.7): written as IMF-fixdate, read in all three forms, always GMT. */
public final class HttpDate {
    private static final DateTimeFormatter IMF = new DateTimeFormatterBuilder()
            .appendPattern("EEE, dd MMM ")
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ASCTIME = new DateTimeFormatterBuilder()
            .appendPattern("EEE MMM ppd HH:mm:ss ")
            .appendValue(ChronoField.YEAR, 4)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final List<DateTimeFormatter> READABLE = List.of(IMF, RFC_850, ASCTIME);

    private HttpDate() {}

    /** Milliseconds since 1970; empty for what is not there or is no HTTP date. */
    public static OptionalLong millis(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        for (DateTimeFormatter form : READABLE) {
            try {
                return OptionalLong.of(LocalDateTime.parse(text.trim(), form)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            } catch (DateTimeException notThisForm) {
                // the next form may fit
            }
        }
        return OptionalLong.empty();
    }

    /** The IMF-fixdate of {@code millis} since 1970, cut to the second. */
    public static String format(long millis) {
        return IMF.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
}
