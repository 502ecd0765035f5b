// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import tidemark.loadtest.measure.Progress;

/** A line a second for whoever watches. */
final class ProgressLine implements BiConsumer<Duration, Progress> {
    private static final double BITS_PER_BYTE = 8;
    private static final double MEGA = 1e6;

    private final PrintWriter out;
    private Progress before = Progress.NONE;

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Duration at, Progress now) {
        out.printf(
                Locale.ROOT,
                "%5ds  %d viewers, %d playing  %d requests/s  %.1f Mbit/s  %d errors  %d stalls%n",
                at.toSeconds(),
                now.viewers(),
                now.playing(),
                now.requests() - before.requests(),
                (now.bytes() - before.bytes()) * BITS_PER_BYTE / MEGA,
                now.errors(),
                now.stalls());
        out.flush();
        before = now;
    }
}
