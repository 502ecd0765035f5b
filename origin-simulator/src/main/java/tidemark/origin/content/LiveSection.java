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
import tidemark.origin.manifest.Addressing;
import tidemark.origin.manifest.DashManifest;
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
    private static final String NUMBER_MPD = "manifest.mpd";
    private static final String TIMELINE_MPD = "timeline.mpd";

    /** As livesim2 has it: how much longer than promised a segment stays. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    /** A live playlist never lists less than three target durations (RFC 8216bis §6.2.2). */
    private static final long MIN_SEGMENTS = 3;

    private static final Duration MULTIVARIANT_MAX_AGE = Duration.ofSeconds(60);

    private final Timeline original;
    private final long segmentsInWindow;
    private final Duration windowDuration;
    private final Duration shelfLife;

    LiveSection(ContentOptions options) {
        Duration duration = options.segmentDuration();
        this.original = new Timeline(options.start(), (int) duration.toSeconds(), NAME);
        this.segmentsInWindow = Math.max(MIN_SEGMENTS, options.dvr().dividedBy(duration));
        this.windowDuration = duration.multipliedBy(segmentsInWindow);
        this.shelfLife = windowDuration.plus(duration).plus(MARGIN);
    }

    @Override
    public Lookup ofChannel(Channel channel, ObjectPath path, View view) {
        return switch (path.file()) {
            case MULTIVARIANT -> multivariant(channel, path);
            case NUMBER_MPD -> mpd(channel, path, Addressing.NUMBER, view);
            case TIMELINE_MPD -> mpd(channel, path, Addressing.TIMELINE, view);
            default -> Unknown.UNKNOWN;
        };
    }

    private Lookup multivariant(Channel channel, ObjectPath path) {
        String text = new MultivariantPlaylist(channel, MEDIA_PLAYLIST).text();
        return Answers.playlist(
                ObjectKind.MULTIVARIANT, path, text, Validity.lasting(original.zero(), MULTIVARIANT_MAX_AGE));
    }

    /** An MPD with a timeline has to wait for the first segment; one that goes by the clock has not. */
    private Lookup mpd(Channel channel, ObjectPath path, Addressing addressing, View view) {
        LiveRun run = LiveRun.present(original, view);
        Window window = run.window(view.edge(), segmentsInWindow, view.ended());
        boolean listsSegments = addressing == Addressing.TIMELINE || window.ended();
        if (window.isEmpty() && listsSegments) {
            return new NotYet(run.timeline().endOf(0));
        }
        Instant published =
                listsSegments ? lastChange(window, view) : run.timeline().zero();
        DashManifest mpd = new DashManifest(channel, window, run.names(), addressing, published, windowDuration);
        Duration maxAge = view.ended() ? MULTIVARIANT_MAX_AGE : mpdMaxAge(mpd);
        return Answers.mpd(path, mpd.text(), Validity.lasting(published, maxAge));
    }

    /** Half of what the MPD gives players, floored, and no more than five seconds (D-20). */
    private static Duration mpdMaxAge(DashManifest mpd) {
        return Duration.ofSeconds(mpd.minimumUpdatePeriod().toSeconds() / 2);
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
        return Answers.playlist(ObjectKind.MEDIA_PLAYLIST, path, playlist.text(), playlistValidity(window, view));
    }

    /** Half a target duration, floored to whole seconds: 0 when that is a second (H-31, H-32, T-15). */
    private Validity playlistValidity(Window window, View view) {
        Duration maxAge = view.ended() ? Validity.DAY : Duration.ofSeconds(original.segmentSeconds() / 2);
        return Validity.lasting(lastChange(window, view), maxAge);
    }

    /** When the newest listed segment appeared; not later than now, whatever the manifest claims. */
    private static Instant lastChange(Window window, View view) {
        return earlier(window.timeline().endOf(window.last()), view.now());
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
