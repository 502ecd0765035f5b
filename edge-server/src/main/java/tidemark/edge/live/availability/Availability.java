// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.util.Optional;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.playlist.dash.Ticks;
import tidemark.edge.playlist.dash.Timeline;
import tidemark.edge.playlist.dash.Timeline.Run;

/**
 * When the segments of one adaptation set exist: the clock arithmetic of DASH (D-1 to D-6), in integers only.
 *
 * <p>A segment exists when it is complete, or earlier by the availability time offset, and until the time shift buffer has
 * passed over it.
 *
 * @param zeroMicros the start of the period, since 1970
 * @param periodTicks how long the period lasts, in ticks; {@link Mpd#UNSTATED} while it is open
 * @param bufferMillis the time shift buffer; {@link Mpd#UNSTATED} when nothing is ever removed
 * @param template how the segments are addressed
 */
public record Availability(long zeroMicros, long periodTicks, long bufferMillis, SegmentTemplate template) {
    /** Stands for a time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MICROS = 1_000_000;

    public static Availability of(Mpd mpd, Period period, SegmentTemplate template) {
        long zeroMillis = mpd.availabilityStartMillis() + period.startMillis();
        long ticks = period.durationMillis() == Mpd.UNSTATED
                ? Mpd.UNSTATED
                : Ticks.ceiling(period.durationMillis(), template.timescale(), 1000);
        return new Availability(zeroMillis * 1000, ticks, mpd.timeShiftBufferMillis(), template);
    }

    /** The newest segment that exists; empty when there is none yet. */
    public Optional<Span> newest(long nowMillis) {
        return switch (template.addressing()) {
            case DURATION -> newestByClock(nowMillis);
            case TIMELINE -> newestListed(nowMillis);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** D-2: segments end every duration; the last that ended is the newest. */
    private Optional<Span> newestByClock(long nowMillis) {
        long ended = Math.floorDiv(elapsedTicks(nowMillis) - template.eptDelta(), template.duration());
        long index = Math.min(ended - 1, lastIndex());
        return atIndex(index);
    }

    /** D-3: what is listed exists, except where the list runs ahead: an open run, or segments still being made. */
    private Optional<Span> newestListed(long nowMillis) {
        Timeline timeline = template.timeline();
        boolean runsAhead = timeline.isOpen() || template.availabilityTimeOffsetMicros() > 0;
        if (!runsAhead) {
            return timeline.last();
        }
        long now = elapsedTicks(nowMillis) + template.presentationTimeOffset();
        for (int i = timeline.runs().size() - 1; i >= 0; i--) {
            Run run = timeline.runs().get(i);
            long index = Math.min(Math.floorDiv(now - run.time(), run.duration()), run.count()) - 1;
            if (index >= 0) {
                return timeline.atTime(run.time() + index * run.duration());
            }
        }
        return Optional.empty();
    }

    /** The oldest segment that still exists (D-4); empty when there is none yet. */
    public Optional<Span> oldest(long nowMillis) {
        return switch (template.addressing()) {
            case TIMELINE -> template.timeline().first();
            case DURATION -> newestByClock(nowMillis).map(newest -> oldestByClock(nowMillis, newest));
            case UNKNOWN -> Optional.empty();
        };
    }

    private Span oldestByClock(long nowMillis, Span newest) {
        if (bufferMillis == Mpd.UNSTATED) {
            return spanAt(0);
        }
        long passedMicros = nowMillis * 1000 - zeroMicros - bufferMillis * 1000;
        long passed = Ticks.ceiling(passedMicros, template.timescale(), MICROS) - template.eptDelta();
        long index = -Math.floorDiv(-passed, template.duration()) - 2;
        return spanAt(Math.max(0, Math.min(index, newest.number() - template.startNumber())));
    }

    /** The segment of this number, whether it exists by now or not; empty when the presentation cannot have it. */
    public Optional<Span> byNumber(long number) {
        return switch (template.addressing()) {
            case TIMELINE -> template.timeline().atNumber(number);
            case DURATION -> atIndex(number - template.startNumber());
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The segment that starts at this time, whether it exists by now or not; empty when the presentation cannot have it. */
    public Optional<Span> byTime(long time) {
        return switch (template.addressing()) {
            case TIMELINE -> template.timeline().atTime(time);
            case DURATION -> {
                long offset = time - template.presentationTimeOffset();
                boolean onGrid = offset >= 0 && offset % template.duration() == 0;
                yield onGrid ? atIndex(offset / template.duration()) : Optional.empty();
            }
            case UNKNOWN -> Optional.empty();
        };
    }

    /** When a segment can first be asked for, since 1970. */
    public long availableAtMillis(Span span) {
        if (template.availabilityTimeOffsetMicros() == SegmentTemplate.FROM_THE_START) {
            return Math.floorDiv(zeroMicros, 1000);
        }
        long micros = completeAtMicros(span) - template.availabilityTimeOffsetMicros();
        return -Math.floorDiv(-micros, 1000);
    }

    /** When a segment has gone for good, since 1970; {@link #NEVER} when nothing is removed. */
    public long goneAtMillis(Span span) {
        if (bufferMillis == Mpd.UNSTATED) {
            return NEVER;
        }
        long micros = completeAtMicros(span) + Ticks.ceiling(span.duration(), MICROS, template.timescale());
        return -Math.floorDiv(-micros, 1000) + bufferMillis;
    }

    private long completeAtMicros(Span span) {
        return zeroMicros + Ticks.ceiling(endInPeriod(span), MICROS, template.timescale());
    }

    private long endInPeriod(Span span) {
        return template.addressing() == SegmentTemplate.Addressing.DURATION
                ? template.eptDelta() + (span.number() - template.startNumber() + 1) * template.duration()
                : span.end() - template.presentationTimeOffset();
    }

    private long elapsedTicks(long nowMillis) {
        long offset = template.availabilityTimeOffsetMicros();
        long early = offset == SegmentTemplate.FROM_THE_START ? 0 : offset;
        return Ticks.floor(nowMillis * 1000 - zeroMicros + early, template.timescale(), MICROS);
    }

    /** The index of the last segment that begins before the period ends, or of the last number there is. */
    private long lastIndex() {
        long last = Math.min(template.endNumber() - template.startNumber(), Ticks.MAX / template.duration() - 1);
        if (periodTicks == Mpd.UNSTATED) {
            return last;
        }
        long byPeriod = -Math.floorDiv(template.eptDelta() - periodTicks, template.duration()) - 1;
        return Math.min(last, byPeriod);
    }

    private Optional<Span> atIndex(long index) {
        return index < 0 || index > lastIndex() ? Optional.empty() : Optional.of(spanAt(index));
    }

    private Span spanAt(long index) {
        return new Span(
                template.startNumber() + index,
                template.presentationTimeOffset() + index * template.duration(),
                template.duration());
    }
}
