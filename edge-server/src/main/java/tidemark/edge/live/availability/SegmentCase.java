// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.util.List;
import java.util.Optional;
import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.SegmentUrls.Found;
import tidemark.edge.playlist.dash.Span;

/**
 * One request for a DASH segment at one moment, as the presentation judges it (D-25).
 *
 * @param answer what it meets
 * @param untilDueMillis how long until the segment is due; 0 or less when it is
 * @param segmentMillis how long a segment is; 0 when that is not told
 */
public record SegmentCase(SegmentAnswer answer, long untilDueMillis, long segmentMillis) {
    private static final SegmentCase UNKNOWN = new SegmentCase(SegmentAnswer.UNKNOWN, 0, 0);

    /**
     * The case of a URL, by the version of the presentation that is held.
     *
     * <p>Where several periods use the same name, the one counts whose segment is soonest to be had. Of a presentation that is
     * not live everything is there.
     *
     * @param holdMillis how long a request may be held; never more than half a segment is used
     */
    public static SegmentCase of(Mpd mpd, List<Found> found, long nowMillis, long holdMillis) {
        SegmentCase best = UNKNOWN;
        for (Found candidate : found) {
            SegmentCase next = mpd.dynamic() ? of(mpd, candidate, nowMillis, holdMillis) : there(0);
            best = next.answer.rank() < best.answer.rank() ? next : best;
        }
        return best;
    }

    private static SegmentCase of(Mpd mpd, Found found, long nowMillis, long holdMillis) {
        Availability availability =
                Availability.of(mpd, found.period(), found.representation().template());
        return switch (found.kind()) {
            case INITIALIZATION -> there(0);
            case BY_NUMBER -> at(nowMillis, availability, availability.byNumber(found.value()), holdMillis);
            case BY_TIME -> at(nowMillis, availability, availability.byTime(found.value()), holdMillis);
        };
    }

    private static SegmentCase there(long segmentMillis) {
        return new SegmentCase(SegmentAnswer.IN_WINDOW, 0, segmentMillis);
    }

    private static SegmentCase at(long nowMillis, Availability availability, Optional<Span> span, long holdMillis) {
        return span.map(known -> at(nowMillis, availability, known, holdMillis)).orElse(UNKNOWN);
    }

    private static SegmentCase at(long nowMillis, Availability availability, Span span, long holdMillis) {
        SegmentAnswer answer = SegmentAnswer.at(nowMillis, availability, span, holdMillis);
        long untilDue = availability.availableAtMillis(span) - nowMillis;
        return new SegmentCase(answer, untilDue, SegmentPace.segmentMillis(availability.template()));
    }
}
