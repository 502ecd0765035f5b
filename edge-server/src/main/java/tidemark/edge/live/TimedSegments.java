// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.Set;
import tidemark.edge.flight.Expectation;
import tidemark.edge.flight.Expectation.Outlook;
import tidemark.edge.live.availability.SegmentAnswer;
import tidemark.edge.live.availability.SegmentCase;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.SegmentUrls;

/** What one version of an MPD says of segments, by the origin's time (D-25). */
final class TimedSegments implements SegmentNaming {
    /** How early a request for a segment may come and still be held; half a segment at most. */
    private static final long HOLD_MILLIS = 1000;

    private final Mpd mpd;
    private final SegmentUrls urls;

    TimedSegments(Mpd mpd) {
        this.mpd = mpd;
        this.urls = SegmentUrls.of(mpd);
    }

    @Override
    public Expectation expect(URI segment, Moment when) {
        SegmentCase told = SegmentCase.of(mpd, urls.find(segment), when.originMillis(), HOLD_MILLIS);
        SegmentAnswer answer = told.answer();
        long half = told.segmentMillis() / 2;
        return switch (answer) {
            case TOO_EARLY -> expectation(Outlook.TOO_EARLY, 0, 0, answer, when);
            case EARLY -> expectation(Outlook.EARLY, 0, 0, answer, when);
            case DUE_SOON -> expectation(Outlook.DUE_SOON, told.untilDueMillis(), half, answer, when);
            case DUE -> expectation(Outlook.DUE, 0, half, answer, when);
            case IN_WINDOW -> expectation(Outlook.NAMED, 0, 0, answer, when);
            case EXPIRED -> expectation(Outlook.GONE, 0, 0, answer, when);
            case UNKNOWN -> Expectation.NONE;
        };
    }

    private static Expectation expectation(
            Outlook outlook, long holdMillis, long askAgainMillis, SegmentAnswer answer, Moment when) {
        return new Expectation(outlook, holdMillis, askAgainMillis, answer.missingMillis(), when.saidAt());
    }

    @Override
    public Set<String> folders() {
        return urls.folders();
    }
}
