// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.stats.Meter;

/**
 * One directory and the thread that owns its files: it restores, writes what was offered, carries out purges, deletes what has
 * left, and tries again what failed. All of that in one thread, one after the other, so none of it needs a lock; reads have
 * threads of their own. The methods are for any thread unless they say otherwise.
 */
final class Keeper {
    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final long PATIENCE_MILLIS = 250;
    private static final long TEND_MILLIS = 1000;
    private static final long HANGS_MILLIS = 5000;
    private static final long DRAIN_MILLIS = 5000;
    private static final long NOT_BUSY = Long.MAX_VALUE;

    private final Shared shared;
    private final DiskDirectory directory;
    private final DirectoryLock lock;
    private final WriteQueue queue;
    private final Health health;
    private final Shelf shelf;
    private final PurgeDesk purges;
    private final Restorer restorer;
    private final ReadDesk reads;
    private final Thread thread;
    private final CompletableFuture<Restored> restored = new CompletableFuture<>();
    private volatile long busySince = NOT_BUSY;
    private volatile long closeBy;
    private long tendAt;
    private boolean wasRead;

    Keeper(Shared shared, DiskDirectory directory, long queueBytes, String name) {
        this.shared = shared;
        this.directory = directory;
        Path path = directory.path();
        lock = new DirectoryLock(path);
        queue = new WriteQueue(queueBytes);
        health = new Health(path, shared.clock(), this::dropQueue);
        shelf = new Shelf(shared, directory, this);
        PurgeJournal journal = new PurgeJournal(shared.disk(), path);
        purges = new PurgeDesk(shared, shelf, journal, queue, health);
        restorer = new Restorer(shared, path, this, shelf, journal);
        reads = new ReadDesk(shared, this, name);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Takes the directory, on the calling thread, and waits for the disk.
     *
     * @throws DiskInUse when another process has it
     */
    void take() {
        try {
            if (!lock.take()) {
                throw new DiskInUse(directory.path());
            }
        } catch (IOException failed) {
            health.degrade(DiskFault.of(failed, directory.path()), failed);
        }
    }

    /** Gives it back without having begun. */
    void giveBack() {
        lock.release();
    }

    /** Begins to restore, and to work. */
    void start() {
        thread.start();
    }

    DiskDirectory directory() {
        return directory;
    }

    Health health() {
        return health;
    }

    CompletionStage<Restored> restored() {
        return restored;
    }

    DirectoryState state() {
        return new DirectoryState(
                directory.path(),
                health.fault(),
                shelf.bytes(),
                directory.capacityBytes(),
                shelf.objects(),
                queue.bytes());
    }

    /** Stripes of earlier runs that are still to be read. */
    int left() {
        return restorer.left();
    }

    /** Takes over the reference when it takes it. */
    Offered offer(Waiting object) {
        return health.isWritable() ? queue.offer(object) : Offered.DEGRADED;
    }

    /** The longest record it takes. */
    long longestRecord() {
        return Math.min(directory.capacityBytes() / 4, queue.capacity());
    }

    /** How strongly it claims a key: the highest claim is the key's home. */
    int claim(String key) {
        int mixed = (key.hashCode() * 31 + directory.path().toString().hashCode()) * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    }

    /** Whether it can be read, as far as is known now. */
    boolean serves(DiskEntry entry) {
        return health.isReadable() && !purges.hides(entry);
    }

    DiskRead read(DiskEntry entry, DiskReader reader, int portions) {
        return reads.read(entry, reader, portions);
    }

    CompletionStage<Purged> purge(Predicate<DiskEntry> gone) {
        return purges.order(gone);
    }

    /** A record was not what was written. */
    void damaged(DiskEntry entry) {
        shared.index().remove(entry);
        queue.order(() -> shelf.forget(entry), () -> {});
    }

    /** The file of an entry is not there. */
    void vanished(DiskEntry entry) {
        queue.order(
                () -> {
                    if (!lock.isStillThere()) {
                        health.degrade(DiskFault.GONE, "another directory is in its place, or none");
                    } else if (shelf.has(entry.stripe().id())
                            && Files.notExists(entry.stripe().file())) {
                        shelf.drop(entry.stripe());
                    }
                },
                () -> {});
    }

    /** Does the upkeep now; completes when it is done. */
    CompletionStage<Boolean> tendNow() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        queue.order(
                () -> {
                    try {
                        tend();
                    } finally {
                        done.complete(true);
                    }
                },
                () -> {});
        return done;
    }

    /** Looks for what does not come back: called again and again, by a thread that never waits for a disk. */
    void watch() {
        long since = busySince;
        if (since != NOT_BUSY && shared.clock().millis() - since >= HANGS_MILLIS) {
            health.degrade(DiskFault.SLOW, "writing does not come back");
        }
        reads.watch();
        purges.watch();
    }

    /** Takes nothing more, and begins to end. */
    void close() {
        closeBy = shared.clock().millis() + DRAIN_MILLIS;
        queue.close();
        reads.close();
    }

    /** Waits for the end; not for a disk that hangs. */
    void awaitEnd() throws InterruptedException {
        thread.join(DRAIN_MILLIS + HANGS_MILLIS);
        purges.close();
    }

    private void dropQueue() {
        int dropped = queue.drop(all -> true);
        shared.stats().add(Meter.DISK_REFUSED, dropped);
    }

    /** The thread of the directory. */
    private void run() {
        if (health.isWritable()) {
            guarded(this::restore);
        }
        restored.complete(Restored.NOTHING);
        while (!queue.isClosed()) {
            step();
        }
        while (!queue.isEmpty() && shared.clock().millis() < closeBy) {
            step();
        }
        end();
    }

    private void step() {
        Task task = queue.take(PATIENCE_MILLIS, this::writing);
        if (task != null) {
            attempt(task);
        }
        if (health.isProbeDue()) {
            heal();
        } else if (health.isWritable() && shared.clock().millis() >= tendAt) {
            attempt(this::tend);
        }
    }

    private void end() {
        dropQueue();
        if (health.isWritable()) {
            guarded(shelf::close);
        }
        purges.close();
        shelf.abandon();
        lock.release();
    }

    private void restore() throws IOException {
        Restored found = restorer.run();
        wasRead = true;
        log.info(
                "disk restored directory={} objects={} bytes={} torn={} millis={}",
                directory.path(),
                found.objects(),
                found.bytes(),
                found.torn(),
                found.millis());
        restored.complete(found);
    }

    private Task writing(Waiting object) {
        return () -> {
            try {
                if (health.isWritable()) {
                    write(object);
                }
            } finally {
                object.release();
            }
        };
    }

    private void write(Waiting object) throws IOException {
        shelf.keep(object);
        shared.stats().count(Meter.DISK_KEPT);
        shared.stats().add(Meter.DISK_WRITTEN, object.bytes());
        try {
            object.told();
        } catch (RuntimeException fault) {
            log.error("disk listener failed key={}", object.entry().key(), fault);
        }
    }

    private void attempt(Task task) {
        long began = shared.clock().millis();
        busySince = began;
        guarded(task);
        busySince = NOT_BUSY;
        health.took(shared.clock().millis() - began);
    }

    private void guarded(Task task) {
        try {
            task.run();
        } catch (IOException failed) {
            health.degrade(DiskFault.of(failed, directory.path()), failed);
        } catch (RuntimeException fault) {
            log.error("disk work failed directory={}", directory.path(), fault);
            health.degrade(DiskFault.FAILING, fault);
        }
    }

    private void tend() throws IOException {
        tendAt = shared.clock().millis() + TEND_MILLIS;
        if (!lock.isStillThere()) {
            health.degrade(DiskFault.GONE, "another directory is in its place, or none");
        } else {
            shelf.tend();
        }
    }

    private void heal() {
        try {
            DiskFault still = stillFails();
            if (still == null) {
                health.heal(shelf.objects());
            } else {
                health.stillDown(still);
            }
        } catch (IOException failed) {
            health.stillDown(DiskFault.of(failed, directory.path()));
        }
    }

    private @Nullable DiskFault stillFails() throws IOException {
        DiskFault fault = health.fault();
        boolean isToBeRead = !wasRead || (fault != null && fault.isToBeRestored()) || !lock.isStillThere();
        if (isToBeRead && !lock.take()) {
            return DiskFault.IN_USE;
        }
        long began = shared.clock().millis();
        Probe.run(shared.disk(), directory.path());
        if (shared.clock().millis() - began > Health.SLOW_MILLIS) {
            return DiskFault.SLOW;
        }
        if (isToBeRead) {
            readAnew();
        }
        shelf.tend();
        boolean hasRoom = fault != DiskFault.FULL
                || Files.getFileStore(directory.path()).getUsableSpace() >= 2 * shelf.stripeBytes();
        purges.settle();
        return hasRoom ? null : DiskFault.FULL;
    }

    private void readAnew() throws IOException {
        shelf.abandon();
        restore();
        purges.sweepAgain();
    }
}
