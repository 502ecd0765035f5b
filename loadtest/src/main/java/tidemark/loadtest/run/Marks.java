// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import tidemark.loadtest.measure.RunRecord.Mark;

/**
 * What is to be seen on the time axis of a run, noted as it happens. Notes may be taken before the run begins: they then
 * lie before its first arrival.
 *
 * <p>Threads: any.
 */
public final class Marks {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long STILL_OPEN = Long.MAX_VALUE;

    private final LongSupplier nanoTime;
    private final ConcurrentLinkedQueue<Noted> notes = new ConcurrentLinkedQueue<>();

    /** On the scale of {@link System#nanoTime}. */
    private static final class Noted {
        private final long from;
        private final Mark.Kind kind;
        private final String label;
        private volatile long until;

        Noted(long from, long until, Mark.Kind kind, String label) {
            this.from = from;
            this.until = until;
            this.kind = kind;
            this.label = label;
        }

        Mark mark(long start, long end) {
            return new Mark(seconds(from - start), seconds(Math.min(until, end) - start), kind, label);
        }
    }

    /** Something that goes on until it is closed, or else until the end of the run. Closing it again changes nothing. */
    public interface Open extends AutoCloseable {
        @Override
        void close();
    }

    public Marks() {
        this(System::nanoTime);
    }

    Marks(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Something happened in this moment. */
    public void note(Mark.Kind kind, String label) {
        long now = nanoTime.getAsLong();
        notes.add(new Noted(now, now, kind, label));
    }

    /** Something begins in this moment. */
    public Open begin(Mark.Kind kind, String label) {
        Noted noted = new Noted(nanoTime.getAsLong(), STILL_OPEN, kind, label);
        notes.add(noted);
        return () -> noted.until = Math.min(noted.until, nanoTime.getAsLong());
    }

    /** Something lasts from one moment to another, both as {@link System#nanoTime} counts. */
    void span(long from, long until, Mark.Kind kind, String label) {
        notes.add(new Noted(from, until, kind, label));
    }

    /** Everything until {@code end}, in order, in seconds from {@code start}; both as {@link System#nanoTime} counts. */
    List<Mark> between(long start, long end) {
        List<Mark> marks = new ArrayList<>();
        for (Noted noted : notes) {
            if (noted.from <= end) {
                marks.add(noted.mark(start, end));
            }
        }
        marks.sort(Comparator.comparingDouble(Mark::from));
        return List.copyOf(marks);
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
