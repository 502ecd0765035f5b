// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidemark.edge.stats.Meter;

/**
 * The reads of one directory: so many are open at a time, each has at most one task in the queue of a few threads, and none waits
 * for the disk beyond its deadline. Any thread.
 */
final class ReadDesk {
    /** Reads open at a time; more are told that it is busy. */
    static final int MOST_OPEN = 256;

    private static final long DEADLINE_MILLIS = 5000;
    private static final long IDLE_SECONDS = 30;

    private final Shared shared;
    private final Keeper keeper;
    private final ThreadPoolExecutor threads;
    private final Set<OpenRead> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    ReadDesk(Shared shared, Keeper keeper, String name) {
        this.shared = shared;
        this.keeper = keeper;
        AtomicInteger number = new AtomicInteger();
        int most = shared.reading().threads();
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2 * MOST_OPEN), task -> {
                    Thread thread = new Thread(task, name + "-read-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Begins to read. */
    DiskRead read(DiskEntry entry, DiskReader reader, int portions) {
        OpenRead read = new OpenRead(this, entry, reader, portions);
        DiskBreak refused = refusal(entry);
        if (refused != null) {
            read.refuse(refused);
            return read;
        }
        open.add(read);
        read.start();
        return read;
    }

    private @Nullable DiskBreak refusal(DiskEntry entry) {
        if (closed) {
            return DiskBreak.CLOSED;
        }
        if (entry.isForgotten()) {
            return DiskBreak.GONE;
        }
        if (!keeper.health().isReadable()) {
            return DiskBreak.FAILED;
        }
        if (count.incrementAndGet() > MOST_OPEN) {
            count.decrementAndGet();
            return DiskBreak.BUSY;
        }
        return null;
    }

    /** Runs a step; false when nothing runs any more. */
    boolean run(Runnable step) {
        try {
            threads.execute(step);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    FileChannel open(DiskEntry entry) throws IOException {
        return shared.disk().open(entry.stripe().file(), StandardOpenOption.READ);
    }

    ReadMemory memory() {
        return shared.reading().memory();
    }

    long nowMillis() {
        return shared.clock().millis();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isReadable() {
        return keeper.health().isReadable();
    }

    /** A step was read in so many milliseconds. */
    void went(long bytes, long millis) {
        shared.stats().add(Meter.DISK_READ, bytes);
        keeper.health().read(null);
        keeper.health().took(millis);
    }

    /** A step failed. */
    void failed(IOException failure) {
        keeper.health().read(failure);
    }

    void damaged(DiskEntry entry) {
        shared.stats().count(Meter.DISK_DAMAGED);
        keeper.damaged(entry);
    }

    void vanished(DiskEntry entry) {
        keeper.vanished(entry);
    }

    void broke() {
        shared.stats().count(Meter.DISK_BROKEN);
    }

    /** It holds nothing any more. */
    void ended(OpenRead read) {
        if (open.remove(read)) {
            count.decrementAndGet();
        }
    }

    /** Breaks the reads that the disk lets wait too long. */
    void watch() {
        long since = nowMillis() - DEADLINE_MILLIS;
        for (OpenRead read : open) {
            if (read.timedOut(since)) {
                keeper.health().degrade(DiskFault.SLOW, "a read did not come back in " + DEADLINE_MILLIS + " ms");
            }
        }
    }

    void close() {
        closed = true;
        open.forEach(OpenRead::close);
        threads.shutdown();
    }
}
