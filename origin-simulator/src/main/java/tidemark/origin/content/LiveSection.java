// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Window;
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
 * <p>Manifests tell caches half of what they promise to players, floored to whole seconds, so that a playlist of
 * one-second segments says {@code max-age=0} (H-31, H-32, T-15, D-20). They do so even when the stream has ended: a
 * packager that comes back is seen at once.
 */
final class LiveSection implements Section {
    static final String NAME = "live";

    /** A multivariant playlist never changes; but nobody gains from more than a minute (H-34). */
    private static final Duration MULTIVARIANT_MAX_AGE = Duration.ofSeconds(60);

    private final LiveWindow sliding;
    private final LiveSegments segments;

    LiveSection(ContentOptions options) {
        this.sliding = LiveWindow.of(options);
        this.segments = new LiveSegments(sliding);
    }

    @Override
    public Lookup ofChannel(Channel channel, ObjectPath path, View view) {
        return switch (path.file()) {
            case FileNames.MULTIVARIANT -> multivariant(channel, path);
            case FileNames.NUMBER_MPD -> mpd(channel, path, Addressing.NUMBER, view);
            case FileNames.TIMELINE_MPD -> mpd(channel, path, Addressing.TIMELINE, view);
            default -> Unknown.UNKNOWN;
        };
    }

    private Lookup multivariant(Channel channel, ObjectPath path) {
        String text = new MultivariantPlaylist(channel, FileNames.MEDIA_PLAYLIST).text();
        Validity validity = Validity.lasting(sliding.original().zero(), MULTIVARIANT_MAX_AGE);
        return Answers.playlist(ObjectKind.MULTIVARIANT, path, text, validity);
    }

    /** An MPD that lists segments has to wait for the first; one that goes by the clock has not. */
    private Lookup mpd(Channel channel, ObjectPath path, Addressing addressing, View view) {
        LiveRun run = LiveRun.onAirAt(view.edge(), sliding.original(), view);
        Window window = sliding.listed(run, view);
        boolean listsSegments = addressing == Addressing.TIMELINE || window.ended();
        if (window.isEmpty() && listsSegments) {
            return new NotYet(run.timeline().endOf(0));
        }
        Instant published =
                listsSegments ? lastChange(window, view) : run.timeline().zero();
        DashManifest mpd = new DashManifest(channel, window, run.names(), addressing, published, sliding.duration());
        return Answers.mpd(path, mpd.text(), Validity.lasting(published, half(mpd.minimumUpdatePeriod())));
    }

    @Override
    public Lookup ofRendition(Rendition rendition, ObjectPath path, View view) {
        return path.file().equals(FileNames.MEDIA_PLAYLIST)
                ? mediaPlaylist(rendition, path, view)
                : segments.find(rendition, path, view);
    }

    private Lookup mediaPlaylist(Rendition rendition, ObjectPath path, View view) {
        LiveRun run = LiveRun.onAirAt(view.edge(), sliding.original(), view);
        Window window = sliding.listed(run, view);
        if (window.isEmpty()) {
            return new NotYet(run.timeline().endOf(0));
        }
        int targetDuration = window.timeline().segmentSeconds() + view.targetDurationShift();
        MediaPlaylist playlist = new MediaPlaylist(
                rendition, window, run.names(), PlaylistType.SLIDING, view.discontinuityShift(), targetDuration);
        Duration maxAge = half(window.timeline().segmentDuration());
        Validity validity = Validity.lasting(lastChange(window, view), maxAge);
        return Answers.playlist(ObjectKind.MEDIA_PLAYLIST, path, playlist.text(), validity);
    }

    private static Duration half(Duration promise) {
        return Duration.ofSeconds(promise.toSeconds() / 2);
    }

    /** When the newest listed segment appeared; not later than now, whatever the manifest claims. */
    private static Instant lastChange(Window window, View view) {
        Instant appeared = window.timeline().endOf(window.last());
        return appeared.isBefore(view.now()) ? appeared : view.now();
    }
}
