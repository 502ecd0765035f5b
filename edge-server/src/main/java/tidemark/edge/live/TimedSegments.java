// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.flight.Expectation.Outlook;
import tidemark.edge.live.availability.Availability;
import tidemark.edge.live.availability.MediaListing;
import tidemark.edge.live.availability.SegmentAnswer;
import tidemark.edge.live.availability.SegmentCase;
import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Representation;
import tidemark.edge.playlist.dash.SegmentUrls;
import tidemark.edge.playlist.dash.SegmentUrls.Found;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.store.Rendition;
import tidemark.edge.store.Stay;

/** What one version of an MPD says of segments, by the origin's time (D-25). */
final class TimedSegments implements SegmentNaming {
    /** How early a request for a segment may come and still be held; half a segment at most. */
    private static final long HOLD_MILLIS = 1000;

    private final Mpd mpd;
    private final long dvrMillis;
    private final SegmentUrls urls;

    /**
     * @param dvrMillis how far back viewers may go, whatever the MPD says
     */
    TimedSegments(Mpd mpd, long dvrMillis) {
        this.mpd = mpd;
        this.dvrMillis = dvrMillis;
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
    public @Nullable Stay stay(URI segment, Moment when, Rendition whose) {
        Stay longest = null;
        for (Found found : mpd.dynamic() ? urls.find(segment) : List.<Found>of()) {
            Stay stay = stay(found, when, whose);
            longest = stay == null ? longest : stay.or(longest);
        }
        return longest;
    }

    /** Its length and the time shift buffer after it is complete (D-4, H-36), or as far as viewers may go back. */
    private @Nullable Stay stay(Found found, Moment when, Rendition whose) {
        Representation representation = found.representation();
        long window = windowMillis(when);
        Availability available = Availability.of(mpd, found.period(), representation.template());
        Availability held =
                new Availability(available.zeroMicros(), available.periodTicks(), window, available.template());
        long segmentMillis = SegmentPace.segmentMillis(available.template());
        long newest = when.now() + window + 2 * segmentMillis;
        Optional<Span> span =
                switch (found.kind()) {
                    case INITIALIZATION -> Optional.empty();
                    case BY_NUMBER -> held.byNumber(found.value());
                    case BY_TIME -> held.byTime(found.value());
                };
        if (span.isEmpty()) {
            boolean init = found.kind() == SegmentUrls.Kind.INITIALIZATION;
            return init ? new Stay(Stay.WITH_THE_NEWEST, newest, whose, null) : null;
        }
        long due = Math.min(newest, when.now() + held.goneAtMillis(span.get()) - when.originMillis());
        return new Stay(
                due - window - segmentMillis,
                Math.max(due, when.now() + segmentMillis),
                whose,
                representation.initialization().map(MediaListing::key).orElse(null));
    }

    /** How far back somebody can go; all the way where the MPD takes nothing back. */
    private long windowMillis(Moment when) {
        long buffer = mpd.timeShiftBufferMillis();
        long all = Math.max(0, when.originMillis() - mpd.availabilityStartMillis());
        return Math.max(dvrMillis, buffer == Mpd.UNSTATED ? all : buffer);
    }

    @Override
    public Set<String> folders() {
        return urls.folders();
    }
}
