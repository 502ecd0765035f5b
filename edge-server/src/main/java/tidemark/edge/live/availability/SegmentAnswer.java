// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.playlist.dash.Span;

/** What a request for a DASH segment meets, by the clock (D-25), and how long a 404 for it may be kept. */
public enum SegmentAnswer {
    /** Not due for a while: 404 at once, and never kept. */
    TOO_EARLY(0),
    /** Not due for a moment longer than the hold: the origin has the word, for clocks differ by half a segment (T-4, D-5). */
    EARLY(0),
    /** Due within the hold: wait for it rather than answer 404. */
    DUE_SOON(0),
    /** It should just have appeared: a 404 or 425 from the origin means "not yet". */
    DUE(250),
    /** It should have been there for a while: a 404 is the origin's fault. */
    IN_WINDOW(1000),
    /** It was removed. */
    EXPIRED(300_000),
    /** No segment that the presentation knows: pass the question on. */
    UNKNOWN(1000);

    /** How much later than by the clock a segment is called gone: clocks differ (T-4). */
    public static final long MARGIN_MILLIS = 10_000;

    private final long missingMillis;

    SegmentAnswer(long missingMillis) {
        this.missingMillis = missingMillis;
    }

    /** How long an origin's 404 for such a request may be kept. */
    public long missingMillis() {
        return missingMillis;
    }

    /** The likeliest to be answered first. */
    int rank() {
        return switch (this) {
            case DUE, IN_WINDOW -> 0;
            case DUE_SOON -> 1;
            case EARLY -> 2;
            case TOO_EARLY -> 3;
            case EXPIRED -> 4;
            case UNKNOWN -> 5;
        };
    }

    /**
     * The answer for a segment that the presentation knows.
     *
     * @param holdMillis how long a request may be held; never more than half a segment is used
     */
    public static SegmentAnswer at(long nowMillis, Availability availability, Span span, long holdMillis) {
        long segmentMillis = SegmentPace.segmentMillis(availability.template());
        long due = availability.availableAtMillis(span);
        long gone = availability.goneAtMillis(span);
        if (gone != Availability.NEVER && nowMillis > gone + MARGIN_MILLIS) {
            return EXPIRED;
        }
        if (nowMillis < due) {
            return early(due - nowMillis, segmentMillis, holdMillis);
        }
        return nowMillis < due + segmentMillis ? DUE : IN_WINDOW;
    }

    private static SegmentAnswer early(long untilDue, long segmentMillis, long holdMillis) {
        long hold = Math.min(holdMillis, segmentMillis / 2);
        if (untilDue <= hold) {
            return DUE_SOON;
        }
        return untilDue <= hold + segmentMillis / 2 ? EARLY : TOO_EARLY;
    }
}
