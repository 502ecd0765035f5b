// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory of all that is being read from disk: {@value #MOST} bytes for all directories. A thread of the disk that finds no
 * room waits until readers have taken what came before: they live on event loops, which never wait for a disk. Any thread.
 */
final class ReadMemory {
    /** Bytes that may be under way between disk and readers. */
    static final int MOST = 32 << 20;

    /** Less than a disk has to answer: readers that take nothing are not the disk's fault. */
    private static final long PATIENCE_SECONDS = 2;

    private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, false);

    private final int most;
    private final Semaphore room;

    ReadMemory(int most) {
        this.most = most;
        this.room = new Semaphore(most);
    }

    /** There was no room for too long. */
    static final class Spent extends IOException {
        private static final long serialVersionUID = 1;

        Spent(int bytes) {
            super("no room for " + bytes + " bytes: what was read before is not taken");
        }
    }

    /** An empty portion with room for so many bytes, for the caller. Waits for it. */
    Portion take(int bytes) throws IOException {
        reserve(bytes);
        try {
            ByteBuf buffer = MEMORY.directBuffer(bytes, bytes);
            return new Portion(this, buffer, bytes);
        } catch (RuntimeException | OutOfMemoryError none) {
            gaveBack(bytes);
            throw none;
        }
    }

    private void reserve(int bytes) throws IOException {
        try {
            if (!room.tryAcquire(bytes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Spent(bytes);
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for memory");
        }
    }

    void gaveBack(int bytes) {
        room.release(bytes);
    }

    /** Bytes under way now. */
    int used() {
        return most - room.availablePermits();
    }
}
