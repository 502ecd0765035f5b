// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import com.fasterxml.jackson.databind.DeserializationFeature;
import io.lindstrom.mpd.MPDParser;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.PresentationType;
import io.lindstrom.mpd.data.UTCTiming;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.RunClock;

/** Text to {@link Mpd}, by a parser that shares nothing with the edge's own. */
final class MpdReader {
    private final MPDParser parser = new MPDParser(MPDParser.defaultObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL));

    Mpd read(String text) throws BadManifestException {
        try {
            return mpd(parser.parse(text));
        } catch (IOException | RuntimeException unreadable) {
            throw new BadManifestException("MPD: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Mpd mpd(MPD mpd) {
        boolean live = mpd.getType() == PresentationType.DYNAMIC;
        long zero = live ? RunClock.nanos(mpd.getAvailabilityStartTime().toInstant()) : 0;
        return new Mpd(
                live,
                instant(mpd.getPublishTime()).orElse(Long.MIN_VALUE),
                nanos(mpd.getMinimumUpdatePeriod()),
                nanos(mpd.getTimeShiftBufferDepth()),
                nanos(mpd.getSuggestedPresentationDelay()),
                orEmpty(mpd.getLocations()).stream().findFirst().map(URI::create),
                clock(orEmpty(mpd.getUtcTimings())),
                periods(mpd, zero));
    }

    private static List<Mpd.Period> periods(MPD mpd, long zero) {
        List<io.lindstrom.mpd.data.Period> elements = orEmpty(mpd.getPeriods());
        List<Mpd.Period> periods = new ArrayList<>(elements.size());
        long start = zero;
        for (int i = 0; i < elements.size(); i++) {
            start = zero + nanos(elements.get(i).getStart()).orElse(start - zero);
            long end = end(mpd, i, zero, start);
            periods.add(new PeriodReader(mpd, elements.get(i)).read(start, end));
            start = end;
        }
        return periods;
    }

    /** Where a period ends: as it says, where the next one starts, where the presentation ends, or nowhere. */
    private static long end(MPD mpd, int index, long zero, long start) {
        List<io.lindstrom.mpd.data.Period> elements = mpd.getPeriods();
        OptionalLong duration = nanos(elements.get(index).getDuration());
        if (duration.isPresent()) {
            return start + duration.getAsLong();
        }
        boolean last = index + 1 == elements.size();
        OptionalLong next = nanos(
                last
                        ? mpd.getMediaPresentationDuration()
                        : elements.get(index + 1).getStart());
        return next.isPresent() ? zero + next.getAsLong() : Long.MAX_VALUE;
    }

    private static Optional<Mpd.ClockSource> clock(List<UTCTiming> timings) {
        return timings.stream()
                .filter(timing -> timing.getSchemeIdUri() != null && timing.getValue() != null)
                .flatMap(
                        timing -> scheme(timing.getSchemeIdUri())
                                .map(scheme -> new Mpd.ClockSource(
                                        scheme, timing.getValue().strip()))
                                .stream())
                .findFirst();
    }

    private static Optional<Mpd.ClockSource.Scheme> scheme(UTCTiming.Type type) {
        return switch (type) {
            case DIRECT -> Optional.of(Mpd.ClockSource.Scheme.DIRECT);
            case HTTP_XSDATE, HTTP_ISO -> Optional.of(Mpd.ClockSource.Scheme.TEXT);
            case HTTP_HEAD -> Optional.of(Mpd.ClockSource.Scheme.DATE);
            case NTP, SNTP, HTTP_NTP -> Optional.empty();
        };
    }

    private static OptionalLong instant(@Nullable OffsetDateTime time) {
        return time == null ? OptionalLong.empty() : OptionalLong.of(RunClock.nanos(time.toInstant()));
    }

    private static OptionalLong nanos(@Nullable Duration duration) {
        return duration == null ? OptionalLong.empty() : OptionalLong.of(duration.toNanos());
    }

    /** The parser leaves out what the document leaves out. */
    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
