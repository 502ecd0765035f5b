// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.BaseURL;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.Period;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.Segment;
import io.lindstrom.mpd.data.SegmentTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one period: what an element does not say, the element around it says. */
final class PeriodReader {
    private static final double NANOS_PER_SECOND = 1e9;

    /** availabilityTimeOffset="INF": a segment may be asked for ever since. */
    private static final long ALWAYS = Long.MAX_VALUE / 4;

    private final MPD mpd;
    private final Period period;

    PeriodReader(MPD mpd, Period period) {
        this.mpd = mpd;
        this.period = period;
    }

    Mpd.Period read(long start, long end) {
        List<Mpd.AdaptationSet> sets = MpdReader.orEmpty(period.getAdaptationSets()).stream()
                .map(this::adaptationSet)
                .toList();
        return new Mpd.Period(start, end, sets);
    }

    private Mpd.AdaptationSet adaptationSet(AdaptationSet set) {
        List<Mpd.Representation> ladder = MpdReader.orEmpty(set.getRepresentations()).stream()
                .map(representation -> representation(set, representation))
                .toList();
        return new Mpd.AdaptationSet(content(set), ladder);
    }

    private static Mpd.Content content(AdaptationSet set) {
        Stream<@Nullable String> inside =
                MpdReader.orEmpty(set.getRepresentations()).stream().map(Representation::getMimeType);
        String type = Stream.concat(Stream.of(set.getContentType(), set.getMimeType()), inside)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        if (type.startsWith("video")) {
            return Mpd.Content.VIDEO;
        }
        return type.startsWith("audio") ? Mpd.Content.AUDIO : Mpd.Content.OTHER;
    }

    private Mpd.Representation representation(AdaptationSet set, Representation representation) {
        Levels levels = new Levels(
                Stream.of(representation.getSegmentTemplate(), set.getSegmentTemplate(), period.getSegmentTemplate())
                        .filter(Objects::nonNull)
                        .toList());
        List<BaseURL> bases = Stream.of(
                        mpd.getBaseURLs(), period.getBaseURLs(), set.getBaseURLs(), representation.getBaseURLs())
                .flatMap(level -> MpdReader.orEmpty(level).stream().limit(1))
                .toList();
        return new Mpd.Representation(
                representation.getId(),
                representation.getBandwidth(),
                bases.stream().map(base -> URI.create(base.getValue().strip())).toList(),
                levels.first(SegmentTemplate::getInitialization).map(UrlTemplate::new),
                new UrlTemplate(levels.first(SegmentTemplate::getMedia)
                        .orElseThrow(() -> new IllegalArgumentException("Representation " + representation.getId()
                                + ": no SegmentTemplate@media (expected: template addressing)"))),
                levels.addressing(),
                early(levels, bases));
    }

    private static long early(Levels levels, List<BaseURL> bases) {
        double seconds =
                levels.first(SegmentTemplate::getAvailabilityTimeOffset).orElse(0.0)
                        + bases.stream()
                                .map(BaseURL::getAvailabilityTimeOffset)
                                .filter(Objects::nonNull)
                                .mapToDouble(Double::doubleValue)
                                .sum();
        return Double.isInfinite(seconds) ? ALWAYS : Math.round(seconds * NANOS_PER_SECOND);
    }

    /** The SegmentTemplates that apply to a representation, innermost first. */
    private record Levels(List<SegmentTemplate> templates) {
        <T> Optional<T> first(Function<SegmentTemplate, @Nullable T> attribute) {
            return templates.stream().map(attribute).filter(Objects::nonNull).findFirst();
        }

        Addressing addressing() {
            Timescale timescale =
                    new Timescale(first(SegmentTemplate::getTimescale).orElse(1L));
            long startNumber = first(SegmentTemplate::getStartNumber).orElse(1L);
            long offset = first(SegmentTemplate::getPresentationTimeOffset).orElse(0L);
            OptionalLong duration = first(SegmentTemplate::getDuration).stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
            return duration.isPresent() && timeline().isEmpty()
                    ? new ByDuration(timescale, duration.getAsLong(), startNumber, offset)
                    : new ByTimeline(timescale, offset, runs(timeline(), startNumber));
        }

        /** The parser makes no difference between no timeline and an empty one. */
        private List<Segment> timeline() {
            return templates.stream()
                    .map(template -> MpdReader.orEmpty(template.getSegmentTimeline()))
                    .filter(elements -> !elements.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private static List<ByTimeline.Run> runs(List<Segment> elements, long startNumber) {
            List<ByTimeline.Run> runs = new ArrayList<>(elements.size());
            long time = 0;
            long number = startNumber;
            for (int i = 0; i < elements.size(); i++) {
                Segment element = elements.get(i);
                time = Optional.ofNullable(element.getT()).orElse(time);
                number = Optional.ofNullable(element.getN()).orElse(number);
                long count = count(elements, i, time);
                runs.add(new ByTimeline.Run(time, element.getD(), count, number));
                time += element.getD() * count;
                number += count;
            }
            return runs;
        }

        /** A negative repeat count reaches to the next S element, or as far as the clock. */
        private static long count(List<Segment> elements, int index, long time) {
            Segment element = elements.get(index);
            long repeats = Optional.ofNullable(element.getR()).orElse(0L);
            if (repeats >= 0) {
                return repeats + 1;
            }
            boolean last = index + 1 == elements.size();
            Long next = last ? null : elements.get(index + 1).getT();
            return next == null ? ByTimeline.Run.OPEN : (next - time) / element.getD();
        }
    }
}
