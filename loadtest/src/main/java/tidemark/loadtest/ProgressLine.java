// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import tidemark.loadtest.measure.RunRecord;

/** A line a second for whoever watches. */
final class ProgressLine implements Consumer<RunRecord.Second> {
    private static final double BITS_PER_BYTE = 8;
    private static final double MEGA = 1e6;

    private final PrintWriter out;
    private long errors;
    private long stalls;

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(RunRecord.Second second) {
        errors += second.errors();
        stalls += second.stalls();
        out.printf(
                Locale.ROOT,
                "%5ds  %d viewers, %d playing  %d requests/s  %.1f Mbit/s  %d errors  %d stalls%n",
                second.at() + 1,
                second.arrived(),
                second.playing(),
                second.requests(),
                second.bytes() * BITS_PER_BYTE / MEGA,
                errors,
                stalls);
        out.flush();
    }
}
