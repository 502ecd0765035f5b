/**
 * Watches: a playback buffer on a real clock, a loader per track, and what a playlist format has to tell them.
 *
 * <p>In: a stream's URL and a moment to arrive. Out: requests to {@code http}, events to {@code measure}. The syntax of
 * playlists and MPDs may not enter; {@code hls} and {@code dash} know it.
 *
 * <p>From the outside in: an {@code Audience} lets {@code Viewer}s in; a viewer changes channels, and has one
 * {@code Sitting} after the other; a sitting is one {@code Viewing}, or several when the viewer loses patience; a viewing has
 * a {@code Presentation}, a {@code PlaybackBuffer} and a {@code TrackLoader} per track.
 *
 * <p>Threads: a viewer and everything it owns is confined to one event loop; only a {@code ParseCache} is shared.
 *
 * <p>Time: nanoseconds since the epoch throughout, see {@code RunClock}; media time is on the same scale.
 */
@NullMarked
package tidemark.loadtest.viewer;

import org.jspecify.annotations.NullMarked;
