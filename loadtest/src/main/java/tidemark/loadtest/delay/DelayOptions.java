// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tidemark.loadtest.http.Transport;

/**
 * A measurement to make.
 *
 * @param name what was measured, for the table
 * @param players how many ask for each stream as players do, spread evenly over a segment
 * @param probeEvery how often a probe asks, where there is one
 * @param warmUp how long everybody asks before anything is counted
 * @param duration how long is counted
 */
public record DelayOptions(
        Transport.Options transport,
        String name,
        List<Stream> streams,
        int players,
        Duration probeEvery,
        Duration warmUp,
        Duration duration) {
    public DelayOptions {
        streams = List.copyOf(streams);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("--url is missing (expected: a media playlist or an MPD)");
        }
        if (players < 0 || (players == 0 && !streams.stream().allMatch(Stream::probed))) {
            throw new IllegalArgumentException(
                    "--players " + players + ": nobody asks for what is not probed (expected: at least 1)");
        }
    }

    /**
     * A media playlist, or an MPD with a SegmentTimeline.
     *
     * @param probed whether a probe asks for it too
     */
    public record Stream(URI url, boolean probed) {}
}
