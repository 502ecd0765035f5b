// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tidemark.edge.live.availability.Availability;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.Representation;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Span;

/**
 * How far one representation of a presentation has come.
 *
 * @param last its newest segment
 */
record RepresentationEdge(Period period, Representation representation, Availability availability, Span last) {
    /** More representations than any real presentation has: of others nothing is fetched ahead. */
    private static final int MOST = 256;

    /** Those of the newest period that has begun, by the ids of their representations. */
    static Map<String, RepresentationEdge> all(Mpd mpd, long wallMillis) {
        Map<String, RepresentationEdge> edges = new LinkedHashMap<>();
        for (int i = mpd.periods().size() - 1; i >= 0 && edges.isEmpty(); i--) {
            Period period = mpd.periods().get(i);
            representations(period)
                    .flatMap(representation -> of(mpd, period, representation, wallMillis).stream())
                    .forEach(edge -> edges.putIfAbsent(edge.representation().id(), edge));
        }
        return edges;
    }

    private static Stream<Representation> representations(Period period) {
        return period.adaptationSets().stream()
                .flatMap(set -> set.representations().stream())
                .limit(MOST);
    }

    private static Optional<RepresentationEdge> of(
            Mpd mpd, Period period, Representation representation, long wallMillis) {
        Availability availability = Availability.of(mpd, period, representation.template());
        return availability
                .newest(wallMillis)
                .map(newest -> new RepresentationEdge(period, representation, availability, newest));
    }

    /** Whether time alone brings segments: then what is listed is not all that tells what exists (D-2, D-3). */
    boolean isByClock() {
        SegmentTemplate template = representation.template();
        return template.addressing() == SegmentTemplate.Addressing.DURATION
                || template.timeline().isOpen()
                || template.availabilityTimeOffsetMicros() > 0;
    }

    /** The newest segments, the newest first. */
    Stream<Span> newest(int count) {
        return LongStream.range(0, count)
                .mapToObj(back -> availability.byNumber(last.number() - back))
                .flatMap(Optional::stream);
    }

    /** Periods are told by their ids, and by where they start when they have none (D-6). */
    boolean isSamePeriodAs(RepresentationEdge other) {
        return period.id().equals(other.period.id())
                && (!period.id().isEmpty() || period.startMillis() == other.period.startMillis());
    }

    /** Whether both are initialised by the same section. */
    boolean isInitialisedAs(RepresentationEdge other) {
        return init().equals(other.init());
    }

    Optional<URI> init() {
        return representation.initialization();
    }

    Optional<URI> media(Span span) {
        return representation.media(span);
    }
}
