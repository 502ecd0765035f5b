// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
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
 * One object being read, a step at a time: its header, then each portion that was requested. Whatever a step reads is checked before
 * anybody sees it.
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

    OpenRead(ReadDesk desk, DiskEntry entry, DiskReader reader) {
        this.desk = desk;
        this.entry = entry;
        this.reader = reader;
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
            desk.broke();
            reader.broke(why);
        }
        return isMine;
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
        } catch (IOException failed) {
            desk.failed(failed);
            breakOff(Phase.READING, DiskBreak.FAILED);
        } catch (RuntimeException fault) {
            log.error("disk reader failed key={}", entry.key(), fault);
            phase.set(Phase.OVER);
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
        FileChannel opened = desk.open(entry);
        channel = opened;
        ByteBuffer bytes = ByteBuffer.allocate(entry.headerBytes());
        boolean isThere = StripeScan.readFully(opened, bytes, entry.offset());
        RecordHeader read = isThere ? RecordHeader.decode(bytes.flip(), entry.place()) : null;
        if (read == null || !read.facts().equals(entry.facts())) {
            damaged();
            return;
        }
        header = read;
        desk.went(entry.headerBytes(), desk.nowMillis() - began);
        if (mayTell()) {
            reader.head(read.head());
            told();
        }
    }

    private void readPortion(RecordHeader known) throws IOException {
        long began = desk.nowMillis();
        int bytes = Portions.bytes(next, entry.bodyBytes());
        ByteBuf portion = ByteBufAllocator.DEFAULT.directBuffer(bytes + Portions.SUM_BYTES);
        boolean isHandedOver = false;
        try {
            if (!fill(portion, bytes, known)) {
                damaged();
                return;
            }
            desk.went(bytes, desk.nowMillis() - began);
            isHandedOver = mayTell();
        } finally {
            if (!isHandedOver) {
                portion.release();
            }
        }
        if (isHandedOver) {
            next++;
            demand.updateAndGet(wanted -> wanted == Integer.MAX_VALUE ? wanted : wanted - 1);
            reader.portion(portion.writerIndex(bytes));
            told();
        }
    }

    private boolean fill(ByteBuf portion, int bytes, RecordHeader known) throws IOException {
        ByteBuffer into = portion.nioBuffer(0, bytes + Portions.SUM_BYTES).slice();
        long from = entry.offset() + entry.headerBytes() + Portions.offset(next);
        return StripeScan.readFully(channelNow(), into, from) && StripeScan.isRight(into, known.sum(), next);
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
