// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * The window of one version of a media playlist: when each of its segments first appeared, and until when it has to be there
 * (H-36): its own length and the longest playlist that listed it after its first appearance, or as long as viewers may go
 * back, and for as long as it is listed whatever the clock says.
 *
 * <p>When a version that the node has not followed appears, its segments appeared one after the other before.
 *
 * <p>Threads: {@link #then} and {@link #confirmed} are serialised by the stream's monitor; the rest may be read by any
 * thread, for a moment as it was before.
 */
final class ListedWindow {
    private final MediaPlaylist playlist;
    private final long dvrMillis;
    private final long longestMicros;
    private final long[] appearedAt;
    private final long[] leavesAt;

    private ListedWindow(MediaPlaylist playlist, long longestMicros, long dvrMillis) {
        this.playlist = playlist;
        this.dvrMillis = dvrMillis;
        this.longestMicros = longestMicros;
        this.appearedAt = new long[playlist.segments().size()];
        this.leavesAt = new long[appearedAt.length];
    }

    /**
     * Of the first version of a stream, or of a generation.
     *
     * @param now monotonic milliseconds
     * @param dvrMillis how far back viewers may go
     */
    static ListedWindow first(MediaPlaylist playlist, long now, long dvrMillis) {
        ListedWindow window = new ListedWindow(playlist, playlist.durationMicros(), dvrMillis);
        window.appear(0, now);
        return window;
    }

    /** Of the version that takes this one's place. */
    ListedWindow then(MediaPlaylist next, long now) {
        ListedWindow window = new ListedWindow(next, Math.max(longestMicros, next.durationMicros()), dvrMillis);
        long shift = first(next) - first(playlist);
        int known = (int) Math.max(0, Math.min(appearedAt.length - shift, window.appearedAt.length));
        if (shift >= 0 && known > 0) {
            System.arraycopy(appearedAt, (int) shift, window.appearedAt, 0, known);
            System.arraycopy(leavesAt, (int) shift, window.leavesAt, 0, known);
            window.appear(known, now);
        } else {
            window.appear(0, now);
        }
        return window;
    }

    /** The number of the first segment that is listed. */
    private static long first(MediaPlaylist playlist) {
        return playlist.mediaSequence() + playlist.skippedSegments();
    }

    /** The segments from {@code from} are new: each appeared when all that follow it were still to come. */
    private void appear(int from, long now) {
        long later = 0;
        for (int i = appearedAt.length - 1; i >= from; i--) {
            appearedAt[i] = now - later / 1000;
            leavesAt[i] = dueToLeave(i);
            later += segments().get(i).durationMicros();
        }
    }

    private List<Segment> segments() {
        return playlist.segments();
    }

    private long dueToLeave(int i) {
        long window = Math.max(longestMicros / 1000, dvrMillis);
        return appearedAt[i] + segments().get(i).durationMicros() / 1000 + window;
    }

    /** How many of its first segments {@code next} does not list any more. */
    int leftBehind(MediaPlaylist next) {
        return (int) Math.max(0, Math.min(appearedAt.length, first(next) - first(playlist)));
    }

    /** How many of its last segments the version before did not list. */
    int joinedSince(@Nullable ListedWindow before) {
        long known = before == null ? -1 : before.playlist.lastComplete();
        return (int) Math.max(0, Math.min(appearedAt.length, playlist.lastComplete() - known));
    }

    /**
     * The version is still the one to serve: what it lists does not leave although its time has come. Each segment is
     * prolonged once in a playlist's length at most, however often the stream is confirmed; one that is due to leave the list
     * with the next version has two segments' time left, and is not.
     *
     * @param prolonged told which
     */
    void confirmed(long now, IntConsumer prolonged) {
        for (int i = 0; i < leavesAt.length; i++) {
            if (leavesAt[i] < now + segments().get(i).durationMicros() * 3 / 2000) {
                leavesAt[i] = now + Math.max(longestMicros / 1000, 2 * playlist.targetDurationMillis());
                prolonged.accept(i);
            }
        }
    }

    /** When a segment has to be there no longer, by what is known now. */
    long leavesAt(int i) {
        return leavesAt[i];
    }

    /** The same of one that is listed no more from now on: H-36 alone, and no prolonging counts. */
    long leavesUnlisted(int i) {
        return dueToLeave(i);
    }

    long appearedAt(int i) {
        return appearedAt[i];
    }

    /** When the last of them leaves; {@code now} when there is none. */
    long lastLeavesAt(long now) {
        long last = now;
        for (long leaves : leavesAt) {
            last = Math.max(last, leaves);
        }
        return last;
    }
}
