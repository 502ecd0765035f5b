// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.HistogramLogs;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Tally;

/** What all loops saw, second by second and altogether. Confined to the thread that makes the run. */
final class SecondSeries {
    private static final long WHOLE = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_SECOND = WHOLE;

    private final @Nullable HistogramLogs logs;
    private final Consumer<RunRecord.Second> everySecond;
    private final Tally total = new Tally();
    private final List<RunRecord.Second> seconds = new ArrayList<>();
    private long end;

    /** @param logs lent; null for none */
    SecondSeries(@Nullable HistogramLogs logs, Consumer<RunRecord.Second> everySecond) {
        this.logs = logs;
        this.everySecond = everySecond;
    }

    /**
     * Adds a second. A piece of one, at the end of a run, is nobody told about.
     *
     * @param nanos how long it was
     */
    void add(Tally seen, long nanos) {
        total.add(seen);
        RunRecord.Second second = seen.second(seconds.size(), total);
        seconds.add(second);
        long from = second.at() * WHOLE;
        end = from + nanos;
        if (logs != null) {
            logs.write(from, end, seen);
        }
        if (nanos >= WHOLE) {
            everySecond.accept(second);
        }
    }

    /** What came to light when the viewers were sent home: how long pictures had stood still. */
    void settle(Tally seen) {
        total.add(seen);
    }

    /** All seconds, with what others know of them. */
    List<RunRecord.Second> seconds(OutsideSeries known) {
        return seconds.stream()
                .map(second -> known.complete(second, Math.min(second.at() + 1, end / NANOS_PER_SECOND)))
                .toList();
    }

    /** Everything so far; still being added to. */
    Tally total() {
        return total;
    }
}
