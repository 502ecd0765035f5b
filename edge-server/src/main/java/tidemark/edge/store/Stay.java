// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import org.jspecify.annotations.Nullable;
import tidemark.edge.request.CacheKey;

/**
 * How long the windows that name an object want it: told by the live room when it is stored, and again when it leaves a
 * window.
 *
 * @param appearedAt monotonic milliseconds when a playlist or MPD first named it; of an initialisation section
 *     {@link #WITH_THE_NEWEST}
 * @param leavesAt monotonic milliseconds until which somebody can still ask for it (H-36)
 * @param rendition whose media it is
 * @param init what a decoder needs before it, which stays as long; null when it needs nothing
 */
public record Stay(
        long appearedAt,
        long leavesAt,
        Rendition rendition,
        @Nullable CacheKey init) {
    /** What has no place in time of its own is as young as the newest. */
    public static final long WITH_THE_NEWEST = Long.MAX_VALUE;

    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The longer of two: what one window has lost another may still show. */
    public Stay or(@Nullable Stay other) {
        return other == null || other.leavesAt <= leavesAt ? this : other;
    }

    /** The same until {@code later}, if that is later. */
    Stay until(long later) {
        return later <= leavesAt ? this : new Stay(appearedAt, later, rendition, init);
    }
}
