// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.List;
import tidemark.edge.live.publication.MpdPosition;
import tidemark.edge.live.publication.SegmentPace;
import tidemark.edge.live.rhythm.Beat;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Part;
import tidemark.edge.playlist.hls.Segment;

/** How much media one version lists beyond another, and when it lets the next be expected. */
final class Movement {
    private Movement() {}

    /** The rhythm that a version promises. */
    static Beat beat(Manifest manifest, Pace pace) {
        long next = pace.live() ? manifest.match(Movement::next, multivariant -> 0L, Movement::next) : 0;
        return new Beat(Math.min(next, pace.unitMillis()), pace.unitMillis());
    }

    private static long next(MediaPlaylist playlist) {
        if (playlist.partTargetMicros() > 0 && !playlist.openParts().isEmpty()) {
            return playlist.partTargetMicros() / 1000;
        }
        List<Segment> segments = playlist.segments();
        return segments.isEmpty()
                ? playlist.targetDurationMillis()
                : segments.get(segments.size() - 1).durationMicros() / 1000;
    }

    private static long next(Mpd mpd) {
        return MpdPosition.of(mpd).isByClock() ? 0 : SegmentPace.of(mpd).shortestMillis();
    }

    /** Milliseconds of media that {@code next} lists beyond {@code held}, of the same series; 0 when that cannot be told. */
    static long between(Manifest held, Manifest next) {
        if (held instanceof Manifest.Media before && next instanceof Manifest.Media after) {
            return between(before.playlist(), after.playlist());
        }
        if (held instanceof Manifest.Dash before && next instanceof Manifest.Dash after) {
            long from = MpdPosition.of(before.mpd()).edgeMillis();
            long to = MpdPosition.of(after.mpd()).edgeMillis();
            return from == Mpd.UNSTATED || to == Mpd.UNSTATED ? 0 : Math.max(0, to - from);
        }
        return 0;
    }

    private static long between(MediaPlaylist held, MediaPlaylist next) {
        if (next.mediaSequence() > held.lastComplete() + 1) {
            return 0;
        }
        long micros = parts(next.openParts()) - parts(held.openParts());
        for (int i = next.segments().size() - 1; i >= 0; i--) {
            Segment segment = next.segments().get(i);
            if (segment.msn() <= held.lastComplete()) {
                break;
            }
            micros += segment.durationMicros();
        }
        return Math.max(0, micros / 1000);
    }

    private static long parts(List<Part> parts) {
        long micros = 0;
        for (Part part : parts) {
            micros += part.durationMicros();
        }
        return micros;
    }

    /** How long everything that a version lists, or keeps available, plays: who held its oldest segment is past it then. */
    static long windowMillis(Manifest manifest, Pace pace) {
        long listed = manifest.match(
                media -> media.durationMicros() / 1000,
                multivariant -> 0L,
                mpd -> mpd.timeShiftBufferMillis() == Mpd.UNSTATED ? 0L : mpd.timeShiftBufferMillis());
        return Math.max(listed, 3 * pace.unitMillis());
    }
}
