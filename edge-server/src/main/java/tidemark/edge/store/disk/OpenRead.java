// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.store.disk.format.Portions;
import tidemark.edge.store.disk.format.RecordHeader;

/**
 * One object being read, a step at a time: its header, with it the first portion when that is wanted already, then each further one
 * that was requested. Whatever a step reads is checked before anybody sees it.
 *
 * <p>Its {@link Phase} is changed by comparing and setting, and says who may do what: READING belongs to the thread of the step, or to
 * the watch that finds it late, whichever is first; TELLING to the thread that calls the reader. The fields below it are touched by
 * the thread of the step only; the steps follow each other.
 */
final class OpenRead implements DiskRead {
    private static final long NOT_WAITING = Long.MAX_VALUE;
    private static final Logger log = LoggerFactory.getLogger(OpenRead.class);

    /** What happens now. */
    private enum Phase {
        /** Nothing is asked of the disk. */
        IDLE,
        /** A step waits for its turn or for the disk. */
        READING,
        /** The reader is being called. */
        TELLING,
        /** The end, for whatever reason. */
        OVER
    }

    private final ReadDesk desk;
    private final DiskEntry entry;
    private final DiskReader reader;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);
    private final AtomicInteger demand = new AtomicInteger();
    private volatile long sinceMillis = NOT_WAITING;

    private @Nullable FileChannel channel;
    private @Nullable RecordHeader header;
    private int next;

    OpenRead(ReadDesk desk, DiskEntry entry, DiskReader reader, int portions) {
        this.desk = desk;
        this.entry = entry;
        this.reader = reader;
        demand.set(portions);
    }

    /** Not begun at all. */
    void refuse(DiskBreak why) {
        phase.set(Phase.OVER);
        desk.broke();
        reader.broke(why);
    }

    /** Begins with the header. */
    void start() {
        submit();
    }

    @Override
    public void request(int portions) {
        if (portions <= 0) {
            throw new IllegalArgumentException("portions: " + portions + " (expected: > 0)");
        }
        demand.accumulateAndGet(
                portions, (before, more) -> before > Integer.MAX_VALUE - more ? Integer.MAX_VALUE : before + more);
        submitWhenWanted();
    }

    private void submitWhenWanted() {
        if (demand.get() > 0) {
            submit();
        }
    }

    private void submit() {
        if (!phase.compareAndSet(Phase.IDLE, Phase.READING)) {
            return;
        }
        sinceMillis = desk.nowMillis();
        if (!desk.run(this::step)) {
            breakOff(Phase.READING, DiskBreak.CLOSED);
            free();
        }
    }

    @Override
    public void cancel() {
        Phase before = phase.getAndSet(Phase.OVER);
        if (before == Phase.IDLE && !desk.run(this::free)) {
            free();
        }
    }

    /** The store closes. */
    void close() {
        if (breakOff(Phase.IDLE, DiskBreak.CLOSED)) {
            free();
        } else {
            breakOff(Phase.READING, DiskBreak.CLOSED);
        }
    }

    /** Breaks it when it waits for the disk since before then. */
    boolean timedOut(long before) {
        return phase.get() == Phase.READING && sinceMillis <= before && breakOff(Phase.READING, DiskBreak.TIMED_OUT);
    }

    private boolean breakOff(Phase from, DiskBreak why) {
        boolean isMine = phase.compareAndSet(from, Phase.OVER);
        if (isMine) {
            tellBreak(why);
        }
        return isMine;
    }

    private void tellBreak(DiskBreak why) {
        desk.broke();
        try {
            reader.broke(why);
        } catch (RuntimeException fault) {
            log.error("disk reader failed key={}", entry.key(), fault);
        }
    }

    /** One step, on a thread that may wait for the disk. */
    private void step() {
        if (phase.get() == Phase.READING) {
            attempt();
        }
        if (desk.isClosed()) {
            close();
        }
        if (phase.get() == Phase.OVER) {
            free();
        } else {
            submitWhenWanted();
        }
    }

    private void attempt() {
        try {
            readOne();
        } catch (NoSuchFileException gone) {
            desk.vanished(entry);
            breakOff(Phase.READING, DiskBreak.GONE);
        } catch (ReadMemory.Spent full) {
            breakOff(Phase.READING, DiskBreak.BUSY);
        } catch (IOException failed) {
            desk.failed(failed);
            breakOff(Phase.READING, DiskBreak.FAILED);
        } catch (RuntimeException | OutOfMemoryError fault) {
            log.error("disk read failed key={}", entry.key(), fault);
            faulted();
        }
    }

    /** Whoever was at fault, the disk's side or the reader itself: nothing more comes, and the reader is not left waiting. */
    private void faulted() {
        if (phase.getAndSet(Phase.OVER) != Phase.OVER) {
            tellBreak(DiskBreak.FAILED);
        }
    }

    private void readOne() throws IOException {
        RecordHeader known = header;
        if (entry.isForgotten()) {
            breakOff(Phase.READING, DiskBreak.GONE);
        } else if (!desk.isReadable()) {
            breakOff(Phase.READING, DiskBreak.FAILED);
        } else if (known == null) {
            readHeader();
        } else {
            readPortion(known);
        }
    }

    private void readHeader() throws IOException {
        long began = desk.nowMillis();
        channel = desk.open(entry);
        int bytes = entry.headerBytes();
        int first = demand.get() > 0 && entry.bodyBytes() > 0 ? Portions.bytes(0, entry.bodyBytes()) : 0;
        int withSum = first == 0 ? 0 : first + Portions.SUM_BYTES;
        Portion read = desk.memory().take(bytes + withSum);
        try {
            RecordHeader found = fill(read, entry.offset()) ? headerIn(read, bytes) : null;
            if (found == null || (first > 0 && !isRight(read, bytes, withSum, found))) {
                damaged();
                return;
            }
            header = found;
            desk.went(bytes + first, desk.nowMillis() - began);
            if (mayTell()) {
                reader.head(found.head());
                hand(first == 0 ? null : read.of(bytes, first));
            }
        } finally {
            read.release();
        }
    }

    private @Nullable RecordHeader headerIn(Portion read, int bytes) {
        RecordHeader found =
                RecordHeader.decode(read.bytes().nioBuffer(0, bytes).slice(), entry.place());
        return found != null && found.facts().equals(entry.facts()) ? found : null;
    }

    private void readPortion(RecordHeader known) throws IOException {
        long began = desk.nowMillis();
        int bytes = Portions.bytes(next, entry.bodyBytes());
        int withSum = bytes + Portions.SUM_BYTES;
        Portion read = desk.memory().take(withSum);
        try {
            long from = entry.offset() + entry.headerBytes() + Portions.offset(next);
            if (!fill(read, from) || !isRight(read, 0, withSum, known)) {
                damaged();
                return;
            }
            desk.went(bytes, desk.nowMillis() - began);
            if (mayTell()) {
                hand(read.of(0, bytes));
            }
        } finally {
            read.release();
        }
    }

    /** Fills it from there in the file; false when the file ends before. */
    private boolean fill(Portion read, long from) throws IOException {
        int bytes = read.bytes().capacity();
        return StripeScan.readFully(channelNow(), read.bytes().nioBuffer(0, bytes), from);
    }

    private boolean isRight(Portion read, int from, int withSum, RecordHeader known) {
        return StripeScan.isRight(read.bytes().nioBuffer(from, withSum).slice(), known.sum(), next);
    }

    /** Hands over the next portion, unless none was read or nobody wants it any more. Lends it. */
    private void hand(@Nullable Portion read) {
        if (read != null && phase.get() == Phase.TELLING) {
            next++;
            demand.updateAndGet(wanted -> wanted == Integer.MAX_VALUE ? wanted : wanted - 1);
            reader.portion((Portion) read.retain());
        }
        told();
    }

    private FileChannel channelNow() {
        FileChannel opened = channel;
        if (opened == null) {
            throw new IllegalStateException("channel: none (expected: opened with the header)");
        }
        return opened;
    }

    private void damaged() {
        desk.damaged(entry);
        breakOff(Phase.READING, DiskBreak.DAMAGED);
    }

    /** Whether the reader may be called: it may be over by now. */
    private boolean mayTell() {
        sinceMillis = NOT_WAITING;
        return phase.compareAndSet(Phase.READING, Phase.TELLING);
    }

    /** The reader was called; behind the last portion, or the head of an empty body, comes the end. */
    private void told() {
        boolean isLast = next == Portions.count(entry.bodyBytes());
        if (phase.compareAndSet(Phase.TELLING, isLast ? Phase.OVER : Phase.IDLE) && isLast) {
            reader.end();
        }
    }

    /** Gives back its file and its place; on a thread of the disk. */
    private void free() {
        FileChannel opened = channel;
        channel = null;
        desk.ended(this);
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException harmless) {
            // it was only read
        }
    }
}
