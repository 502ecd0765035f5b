// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tidemark.origin.content.View;

/**
 * A packager or a replica that is wrong about the stream. It bends the {@link View}, and the content follows: playlists,
 * MPDs and segments stay consistent with each other, as they are at a real origin that is wrong.
 */
public sealed interface ViewFault extends Fault {
    /** The view of somebody whom this fault strikes. */
    View bend(View view, Moment moment);

    /** A replica that is behind. */
    @Manual(
            value = "an older copy: the live edge is behind by a fixed amount and moves on at that distance",
            example = "by=3segments channel=c1")
    record Lag(
            @Setting(value = "how far behind: 4s, 1500ms or 3segments", otherwise = "2segments")
            Span by,

            @Setting(value = "whether the newest segments are missing too", otherwise = "true")
            boolean media)
            implements ViewFault {
        public Lag(Span by) {
            this(by, true);
        }

        @Override
        public View bend(View view, Moment moment) {
            return edgeAt(view, view.edge().minus(moment.length(by)), media && moment.media());
        }
    }

    /** A packager that has stopped. */
    @Manual(value = "the live edge stands still from now on; nothing new appears", example = "channel=c1 for=20s")
    record Freeze(
            @Setting(value = "whether new segments stop too, or only the playlists", otherwise = "true")
            boolean media) implements ViewFault {
        public Freeze() {
            this(true);
        }

        @Override
        public View bend(View view, Moment moment) {
            return edgeAt(view, earlier(view.edge(), moment.since()), media && moment.media());
        }
    }

    /** Playlists from the past. */
    @Manual(
            value = "playlists and MPDs jump back and go on from there; the segments are all still there",
            example = "segments=3 probability=0.5")
    record Rollback(
            @Setting(value = "how many segments back", otherwise = "3")
            int segments) implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            return edgeAt(view, view.edge().minus(moment.length(Span.segments(segments))), false);
        }
    }

    /** Playlists from the future. */
    @Manual(value = "the live edge jumps ahead, segments included, and goes on from there", example = "segments=5")
    record Jump(
            @Setting(value = "how many segments ahead", otherwise = "5")
            int segments,

            @Setting(value = "whether the segments exist too, or are only listed", otherwise = "true")
            boolean media)
            implements ViewFault {
        public Jump(int segments) {
            this(segments, true);
        }

        @Override
        public View bend(View view, Moment moment) {
            return edgeAt(view, view.edge().plus(moment.length(Span.segments(segments))), media && moment.media());
        }
    }

    /** A packager that lost its memory. */
    @Manual(
            value = "the packager restarts now: media sequence and start number begin again at 0",
            example = "reuse-names=false channel=demo")
    record Restart(
            @Setting(value = "whether segment names start again too (same URL, other bytes)", otherwise = "true")
            boolean reuseNames,

            @Setting(value = "how many segments the new playlist starts with", otherwise = "1")
            int segments)
            implements ViewFault {
        public Restart(boolean reuseNames) {
            this(reuseNames, 1);
        }

        @Override
        public View bend(View view, Moment moment) {
            return view.withRestart(new View.Restart(moment.numberAtOnset() - segments, reuseNames));
        }
    }

    /** Segments that never came into being. */
    @Manual(
            value = "the packager skips the next segments: listed with EXT-X-GAP, and not there",
            example = "segments=2 channel=c1")
    record Gap(
            @Setting(value = "how many segments, from the one in production", otherwise = "1")
            int segments) implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            long first = moment.numberAtOnset();
            Stream<Long> skipped = LongStream.range(first, first + segments).boxed();
            Set<Long> gaps = Stream.concat(view.gaps().stream(), skipped).collect(Collectors.toUnmodifiableSet());
            return view.withGaps(gaps);
        }
    }

    /** Segments that are listed before they can be had. */
    @Manual(value = "a new segment is listed in time but not there at first", example = "by=800ms channel=c1")
    record LateSegment(
            @Setting(value = "how long after its listing it appears", otherwise = "500ms")
            Duration by) implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            return moment.media() ? view.withClock(view.now().minus(by), view.edge()) : view;
        }
    }

    /** A broken discontinuity counter. */
    @Manual(
            value =
                    "EXT-X-DISCONTINUITY-SEQUENCE is shifted; it goes back when the fault goes, or where by is negative",
            example = "by=3 for=10s channel=c1")
    record DiscontinuityShift(
            @Setting(value = "what is added to it", otherwise = "3")
            int by) implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            return view.withShifts(view.discontinuityShift() + by, view.targetDurationShift());
        }
    }

    /** A target duration that changes. */
    @Manual(value = "EXT-X-TARGETDURATION changes", example = "by=2")
    record TargetDuration(
            @Setting(value = "seconds added to it", otherwise = "1")
            int by) implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            return view.withShifts(view.discontinuityShift(), view.targetDurationShift() + by);
        }
    }

    /** A stream that ends, and resumes when the fault goes. */
    @Manual(
            value = "the stream ends now (EXT-X-ENDLIST, a static MPD); it resumes when the fault is gone",
            example = "for=10s channel=c1")
    record Ended() implements ViewFault {
        @Override
        public View bend(View view, Moment moment) {
            return view.withEnd().withClock(view.now(), earlier(view.edge(), moment.since()));
        }
    }

    /** A wrong clock. */
    @Manual(
            value = "the origin's clock is wrong: the Date header, availability, MPD times and UTCTiming",
            example = "by=-3s")
    record Skew(
            @Setting(value = "how far ahead of the true time; negative is behind", otherwise = "3s")
            Duration by,

            @Setting(value = "whether the Date header follows the wrong clock", otherwise = "true")
            boolean date,

            @Setting(value = "whether the content does", otherwise = "true")
            boolean content)
            implements ViewFault {
        public Skew(Duration by) {
            this(by, true, true);
        }

        @Override
        public View bend(View view, Moment moment) {
            return content ? view.withClock(view.now().plus(by), view.edge().plus(by)) : view;
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The same stream with its edge elsewhere; {@code existence} says whether what exists moves with what is listed. */
    private static View edgeAt(View view, Instant edge, boolean existence) {
        return view.withClock(existence ? edge : view.now(), edge);
    }
}
