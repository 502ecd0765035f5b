// SPDX-License-Identifier: Apache-2.0
/**
 * Publication delay: how long after the origin has published a segment a cache serves a playlist or MPD that lists it.
 *
 * <p>In: {@code DelayOptions}. Out: a {@code DelaySummary}. Media may not enter: only playlists and MPDs are asked for.
 *
 * <p>Reading order: {@code DelayRun} (the measurement), {@code EdgePoller} (one who asks), {@code Cadence} (when),
 * {@code EdgeSight} (what that one saw), {@code OriginPolls} (what it cost the origin).
 *
 * <p>Threads: everybody who asks is confined to one event loop; the thread that runs a {@code DelayRun} may block.
 */
@NullMarked
package tidemark.loadtest.delay;

import org.jspecify.annotations.NullMarked;
