// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * What a stream listed last before it started over. Of two origins one may start over later, or never: its versions have
 * the higher numbers, and would look like a jump ahead of the new series (H-13).
 *
 * <p>It is remembered for as long as such an origin can be told by the segments that both lists name, and given up after
 * ten minutes: by then the old series may be the stream again. Not thread-safe: it belongs to the tracker of one stream.
 */
public final class GenerationBefore {
    private static final long REMEMBERED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private @Nullable MediaPlaylist last;
    private long since;

    /** The stream has started over; only media playlists have numbers that can be mistaken. */
    public void was(Manifest manifest, long nowNanos) {
        last = manifest instanceof Manifest.Media media ? media.playlist() : null;
        since = nowNanos;
    }

    /** Whether a version that seems to jump ahead goes on with what was before. */
    public boolean goesOnWith(Manifest next, long nowNanos) {
        MediaPlaylist before = nowNanos - since <= REMEMBERED_NANOS ? last : null;
        if (before == null || !(next instanceof Manifest.Media media)) {
            return false;
        }
        MediaOverlap overlap = MediaOverlap.of(before, media.playlist());
        boolean same = !overlap.isEmpty() && overlap.hasSameMedia();
        if (same && media.playlist().lastComplete() > before.lastComplete()) {
            last = media.playlist();
        }
        return same;
    }
}
