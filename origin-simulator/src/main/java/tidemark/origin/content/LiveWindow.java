// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Window;

/**
 * The window that slides over the live timeline, and how long what left it can still be fetched.
 *
 * @param original the timeline of a packager that never restarted
 * @param segments how many a manifest lists
 */
record LiveWindow(Timeline original, long segments) {
    /** A live playlist never lists less than three target durations (RFC 8216bis §6.2.2). */
    private static final long MIN_SEGMENTS = 3;

    /** As livesim2 has it: how much longer than promised a segment stays. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    static LiveWindow of(ContentOptions options) {
        Duration duration = options.segmentDuration();
        return new LiveWindow(
                new Timeline(options.start(), (int) duration.toSeconds(), LiveSection.NAME),
                Math.max(MIN_SEGMENTS, options.dvr().dividedBy(duration)));
    }

    Duration duration() {
        return original.segmentDuration().multipliedBy(segments);
    }

    /**
     * How long a segment can be fetched after it became complete: its own duration, the window's, and a margin. RFC
     * 8216bis §6.2.2 (H-36) and the end of DASH availability (D-4) ask for the same.
     */
    Duration shelfLife() {
        return duration().plus(original.segmentDuration()).plus(MARGIN);
    }

    /** What manifests list: the run that was on the air at the view's edge, up to there. */
    Window listed(LiveRun run, View view) {
        return run.window(view.edge(), segments, view.ended());
    }
}
