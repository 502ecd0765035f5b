// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Window;
import tidemark.origin.content.Lookup.Gone;
import tidemark.origin.content.Lookup.NotYet;
import tidemark.origin.content.Lookup.Unknown;
import tidemark.origin.manifest.MediaPlaylist;
import tidemark.origin.manifest.MultivariantPlaylist;
import tidemark.origin.manifest.PlaylistType;

/**
 * The live presentation: a window that slides over an endless timeline.
 *
 * <p>A segment exists from its end on, and for the length of the window, its own duration and {@link #MARGIN} after that:
 * RFC 8216bis §6.2.2 (H-36) and DASH's availability end (D-4) ask for the same.
 */
final class LiveSection implements Section {
    static final String NAME = "live";
    static final String MULTIVARIANT = "master.m3u8";
    static final String MEDIA_PLAYLIST = "index.m3u8";

    /** As livesim2 has it: how much longer than promised a segment stays. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** A live playlist never lists less than three target durations (RFC 8216bis §6.2.2). */
    private static final long MIN_SEGMENTS = 3;

    private static final Duration MULTIVARIANT_MAX_AGE = Duration.ofSeconds(60);

    private final Timeline original;
    private final long segmentsInWindow;
    private final Duration shelfLife;

    LiveSection(ContentOptions options) {
        Duration duration = options.segmentDuration();
        this.original = new Timeline(options.start(), (int) duration.toSeconds(), NAME);
        this.segmentsInWindow = Math.max(MIN_SEGMENTS, options.dvr().dividedBy(duration));
        this.shelfLife = duration.multipliedBy(segmentsInWindow + 1).plus(MARGIN);
    }

    @Override
    public Lookup ofChannel(Channel channel, ObjectPath path, View view) {
        if (path.file().equals(MULTIVARIANT)) {
            String text = new MultivariantPlaylist(channel, MEDIA_PLAYLIST).text();
            Validity validity = Validity.lasting(original.zero(), MULTIVARIANT_MAX_AGE);
            return Answers.playlist(ObjectKind.MULTIVARIANT, path, text, validity);
        }
        return Unknown.UNKNOWN;
    }

    @Override
    public Lookup ofRendition(Rendition rendition, ObjectPath path, View view) {
        if (path.file().equals(MEDIA_PLAYLIST)) {
            return mediaPlaylist(rendition, path, view);
        }
        Optional<SegmentName> name = SegmentName.parse(path.file());
        return name.isPresent() ? named(rendition, path, name.get(), view) : Unknown.UNKNOWN;
    }

    private Lookup mediaPlaylist(Rendition rendition, ObjectPath path, View view) {
        LiveRun run = LiveRun.present(original, view);
        Window window = run.window(view.edge(), segmentsInWindow, view.ended());
        if (window.isEmpty()) {
            return new NotYet(run.timeline().endOf(0));
        }
        MediaPlaylist playlist = new MediaPlaylist(
                rendition,
                window,
                run.names(),
                PlaylistType.SLIDING,
                view.discontinuityShift(),
                original.segmentSeconds() + view.targetDurationShift());
        return Answers.playlist(ObjectKind.MEDIA_PLAYLIST, path, playlist.text(), manifestValidity(window, view));
    }

    /** Half a target duration, floored to whole seconds: 0 when that is a second (H-31, H-32, T-15). */
    private Validity manifestValidity(Window window, View view) {
        Instant changed = earlier(window.timeline().endOf(window.last()), view.now());
        return Validity.lasting(
                changed, view.ended() ? Validity.DAY : Duration.ofSeconds(original.segmentSeconds() / 2));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Lookup named(Rendition rendition, ObjectPath path, SegmentName name, View view) {
        Optional<LiveRun> run = LiveRun.named(original, view, name.run());
        if (run.isEmpty()) {
            return Unknown.UNKNOWN;
        }
        return switch (name.spelling()) {
            case INIT -> init(rendition, path, run.get().timeline());
            case NUMBER -> segment(new Asked(rendition, path, run.get(), name.value()), view);
            case TIME -> segment(new Asked(rendition, path, run.get(), rendition.numberAt(name.value())), view);
        };
    }

    private static Lookup init(Rendition rendition, ObjectPath path, Timeline timeline) {
        return Answers.init(path, rendition, timeline, Validity.lasting(timeline.zero(), Validity.DAY));
    }

    /** A segment somebody asked for. */
    private record Asked(Rendition rendition, ObjectPath path, LiveRun run, long number) {}

    private Lookup segment(Asked asked, View view) {
        Timeline timeline = asked.run().timeline();
        if (!asked.run().makes(asked.number())) {
            return Unknown.UNKNOWN;
        }
        Instant since = timeline.endOf(asked.number());
        if (view.ended() && since.isAfter(view.edge())) {
            return Unknown.UNKNOWN;
        }
        if (since.isAfter(view.now())) {
            return new NotYet(since);
        }
        Instant until = since.plus(shelfLife);
        Instant windowClock = view.ended() ? earlier(view.edge(), view.now()) : view.now();
        return windowClock.isBefore(until)
                ? Answers.segment(asked.path(), asked.rendition(), timeline, asked.number(), until)
                : new Gone(until);
    }
}
