/**
 * Follows DASH: MPDs, when to load them again, and which segments exist by now, by clock arithmetic or by timeline.
 *
 * <p>In: an MPD's URL and a {@code Player}. Out: segments, in order. Sockets may not enter.
 *
 * <p>Threads: what one viewer follows is confined to its event loop; parsed MPDs are immutable and shared.
 *
 * <p>Time: the MPD timeline is laid over the clock's own scale, nanoseconds since the epoch, by availabilityStartTime.
 */
@NullMarked
package tidemark.loadtest.dash;

import org.jspecify.annotations.NullMarked;
