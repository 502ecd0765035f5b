// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.PrintWriter;
import java.util.function.Consumer;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord.Second;

/**
 * How a run goes, for whoever watches: one line that is written over every second on a terminal, and a line for each second
 * where there is none. Errors, stalls and steps back are told since the beginning. One thread.
 */
public final class ProgressLine implements Consumer<Second>, AutoCloseable {
    /** To the beginning of the line, and do not wrap: a line that wraps cannot be written over. */
    private static final String BEGIN = "\r\u001b[?7l";

    /** Clear what is left of the line before, and wrap again. */
    private static final String END = "\u001b[K\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private long errors;
    private long stalls;
    private long backwards;

    /** {@code terminal}: whether what is written goes to one. */
    public ProgressLine(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(Second second) {
        errors += second.errors();
        stalls += second.stalls();
        backwards += second.backwards();
        if (terminal) {
            out.print(BEGIN + line(second) + END);
        } else {
            out.println(line(second));
        }
        out.flush();
    }

    private String line(Second second) {
        return String.join(
                "  ",
                Amount.clock(second.at() + 1.0),
                Amount.digits(second.arrived()) + " came, " + Amount.digits(second.playing()) + " play, "
                        + Amount.digits(second.stalled()) + " frozen",
                Amount.rate((double) second.bytes()).text(),
                "first byte p99 " + p99(second.firstByte()),
                "behind live " + p50(second.behindLive()),
                errors + " errors, " + stalls + " stalls, " + backwards + " back",
                "lag " + p99(second.timerLag()));
    }

    private static String p50(Quantiles times) {
        return times.count() == 0
                ? Amount.NONE.text()
                : Amount.millis(times.p50()).text();
    }

    private static String p99(Quantiles times) {
        return times.count() == 0
                ? Amount.NONE.text()
                : Amount.millis(times.p99()).text();
    }

    /** Leaves the last line where it is. */
    @Override
    public void close() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }
}
