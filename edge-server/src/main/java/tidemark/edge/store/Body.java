// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one object, off the heap, appended once and read by many at their own offsets, also while they are still
 * arriving.
 *
 * <h2>Memory</h2>
 * Bytes lie in direct memory, or, where that pays ({@link SegmentFiles}), in a file of a tmpfs. They are read in pieces
 * that end at multiples of {@value #BLOCK} bytes. A byte that was appended is never overwritten or moved in place, so what
 * was handed to a socket stays valid.
 *
 * <h2>Threads</h2>
 * One thread at a time appends and ends ({@link #append}, {@link #complete}, {@link #fail}); any thread reads. Appending
 * publishes by the volatile length, then wakes the readers.
 *
 * <h2>Ownership</h2>
 * Counted: who created it holds one reference; every reader and the store hold one more ({@link #acquire}). What is given
 * out holds its bytes on its own and outlives the body.
 */
public final class Body extends AbstractReferenceCounted {
    /** Bytes per block. */
    public static final int BLOCK = Blocks.BLOCK;

    private static final AtomicReferenceFieldUpdater<Body, Use> USE =
            AtomicReferenceFieldUpdater.newUpdater(Body.class, Use.class, "use");

    private final long expected;
    private final Home home;
    private final Wakeups readers = new Wakeups();
    private volatile long length;
    private volatile End end = End.OPEN;
    private volatile boolean passedOn;
    private volatile @Nullable CodedForms coded;
    private volatile Use use = Use.NONE_YET;

    /** Whether a client was answered with it. */
    private enum Use {
        NONE_YET,
        /** Not yet, and it was fetched before anybody asked. */
        AHEAD,
        ANSWERED
    }

    /** How a body ended. */
    public enum End {
        /** More may come. */
        OPEN,
        /** All of it is here, provably. */
        COMPLETE,
        /** It broke off. */
        FAILED
    }

    /**
     * An empty body in direct memory.
     *
     * @param expected how long it will be, -1 when nobody said
     */
    public Body(long expected) {
        this(expected, new Blocks(expected));
    }

    Body(long expected, Home home) {
        this.expected = expected;
        this.home = home;
    }

    /** Takes one more reference; false when the body was freed before, which is a miss to the caller. */
    public boolean acquire() {
        try {
            retain();
            return true;
        } catch (IllegalReferenceCountException freed) {
            return false;
        }
    }

    /**
     * Bytes that all bodies of this process hold off the heap now, and what was handed to sockets of those that are not
     * held any more.
     */
    static long allocated() {
        return inDirectMemory() + SegmentFile.allocated();
    }

    /** Those of them that lie in direct memory. */
    static long inDirectMemory() {
        return Blocks.allocated();
    }

    /** Bytes here so far. */
    public long length() {
        return length;
    }

    /** How long it will be: exact once complete, what the origin announced before, -1 when it did not. */
    public long expectedLength() {
        return end == End.COMPLETE ? length : expected;
    }

    /** Whether more may come. */
    public End end() {
        return end;
    }

    /** Bytes of memory this body holds. */
    public long footprint() {
        return home.footprint();
    }

    /** Copies bytes in and wakes the readers. Lends {@code bytes}. The appending thread only. */
    public void append(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return;
        }
        long at = length;
        if (expected >= 0 && at + bytes.readableBytes() > expected) {
            throw new IllegalStateException(
                    "body: " + (at + bytes.readableBytes()) + " bytes (expected: " + expected + ")");
        }
        home.append(at, bytes);
        length = at + bytes.readableBytes();
        readers.signal();
    }

    /** Ends it well: all bytes are here. The appending thread only. */
    public void complete() {
        home.trim(length);
        end = End.COMPLETE;
        readers.signal();
    }

    /** Ends it badly: readers must show the break. The appending thread only. */
    public void fail() {
        end = End.FAILED;
        readers.signal();
    }

    /**
     * The bytes from {@code offset}, at most {@code max} and at most to the end of a block.
     *
     * @return a slice that the caller owns; null when nothing is there yet, or it was {@link #forget forgotten}
     */
    public @Nullable ByteBuf read(long offset, long max) {
        return home.read(offset, Math.min(length - offset, max));
    }

    /**
     * The same bytes as they lie in a file, as many as there are now, for a socket that takes them without a copy.
     *
     * @return a region that the caller owns, and that outlives the body; null when the next bytes do not lie in a file
     */
    public @Nullable FileRegion region(long offset, long max) {
        return home.region(offset, Math.min(length - offset, max));
    }

    /** It is passed on and not kept: bytes that its readers have may be {@link #forget forgotten}. Appending thread only. */
    public void passOn() {
        passedOn = true;
        readers.signal();
    }

    /** Whether nothing of it is held but what its readers are behind: they must not wait for its end. */
    public boolean isPassedOn() {
        return passedOn;
    }

    /**
     * Frees whole blocks before {@code offset} of a body that is passed on; never the one that is being filled, however far
     * ahead its readers wait. Appending thread only.
     */
    public void forget(long offset) {
        home.forget(Math.min(length, offset));
    }

    /** All bytes of a complete body, copied. For small ones. The caller holds a reference. */
    public byte[] copy() {
        byte[] all = new byte[(int) length];
        int at = 0;
        while (at < all.length) {
            ByteBuf piece = read(at, all.length - at);
            if (piece == null) {
                throw new IllegalStateException("body ended at " + at + " (expected: " + all.length + ")");
            }
            int count = piece.readableBytes();
            piece.readBytes(all, at, count).release();
            at += count;
        }
        return all;
    }

    /** It is fetched before anybody asked. Before others know of it. */
    public void fetchedAhead() {
        use = Use.AHEAD;
    }

    /**
     * A client is answered with it. One read, but for the first time. Any thread.
     *
     * @return whether it is the first client of what was fetched before anybody asked
     */
    public boolean answers() {
        return use != Use.ANSWERED && USE.getAndSet(this, Use.ANSWERED) == Use.AHEAD;
    }

    /** Whether any client was answered with it. */
    public boolean hasAnswered() {
        return use == Use.ANSWERED;
    }

    /** These bytes in other content codings. */
    public CodedForms coded() {
        CodedForms known = coded;
        return known == null ? firstCoded() : known;
    }

    private synchronized CodedForms firstCoded() {
        CodedForms known = coded;
        if (known == null) {
            known = new CodedForms();
            coded = known;
        }
        return known;
    }

    /** Calls {@code reader} on {@code executor} whenever bytes or the end came. Called there. */
    public void join(EventExecutor executor, Runnable reader) {
        readers.join(executor, reader);
    }

    /** Ends {@link #join}. */
    public void leave(EventExecutor executor, Runnable reader) {
        readers.leave(executor, reader);
    }

    @Override
    protected void deallocate() {
        home.free();
        CodedForms forms = coded;
        if (forms != null) {
            forms.free();
        }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
