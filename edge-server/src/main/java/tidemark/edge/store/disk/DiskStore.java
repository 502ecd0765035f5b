// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.disk.format.Facts;
import tidemark.edge.store.disk.format.Portions;
import tidemark.edge.time.AlarmThread;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;

/**
 * Complete objects on disk: this room's front door. Safe for any thread; nothing here blocks but {@link #open} and {@link #close}.
 *
 * <h2>How an object goes through</h2>
 * An {@link #offer} waits in memory, bounded in bytes, until the thread of its directory has appended it to a stripe; then it is
 * in the index, and {@link #find} finds it. It goes with its stripe, when that has left its window or when room is needed. Files are
 * appended, read and deleted, never overwritten: whoever reads from one, or hands its bytes to a socket, can go on.
 *
 * <h2>What survives</h2>
 * All that was written survives the end of the process, however it ends. After a power loss what was written in the last moments
 * may be torn; it is found by its checksums and dropped. Bytes that are handed to a reader always have the checksum they were
 * written with.
 *
 * <h2>Directories</h2>
 * Each key has one directory at home, by rendezvous of their names, so that one more or less moves few. A directory that does not
 * work takes its keys out of sight until it does again; the others go on.
 */
public final class DiskStore implements AutoCloseable {
    private static final long WATCH_MILLIS = 250;

    private final Shared shared;
    private final Alarms alarms = new AlarmThread("edge-disk-watch");
    private final List<Keeper> keepers = new ArrayList<>();
    private final CompletableFuture<Restored> restored;
    private volatile boolean closed;

    private DiskStore(DiskLayout layout, Shared shared) {
        this.shared = shared;
        for (DiskDirectory directory : layout.directories()) {
            String name = "edge-disk-" + (keepers.size() + 1);
            keepers.add(new Keeper(shared, directory, layout.queueBytes(), name));
        }
        restored = all(Keeper::restored, Restored.NOTHING, Restored::and);
    }

    /**
     * Takes the directories and begins to restore what earlier runs left there. A directory that does not work is logged,
     * and tried again every ten seconds.
     *
     * @throws DiskInUse when another process has one of them
     */
    public static DiskStore open(DiskLayout layout, EdgeClock clock, Stats stats) {
        return open(layout, Disk.REAL, clock, stats);
    }

    static DiskStore open(DiskLayout layout, Disk disk, EdgeClock clock, Stats stats) {
        Shared.Reading reading = Shared.Reading.of(
                layout.directories().size(), Runtime.getRuntime().availableProcessors());
        DiskStore store = new DiskStore(layout, new Shared(disk, clock, stats, new DiskIndex(), new Orders(), reading));
        store.start();
        return store;
    }

    private void start() {
        List<Keeper> taken = new ArrayList<>();
        try {
            for (Keeper keeper : keepers) {
                keeper.take();
                taken.add(keeper);
            }
        } catch (DiskInUse inUse) {
            taken.forEach(Keeper::giveBack);
            throw inUse;
        }
        keepers.forEach(Keeper::start);
        gauge(Meter.DISK_BYTES, keeper -> keeper.state().bytes());
        gauge(Meter.DISK_CAPACITY, keeper -> keeper.directory().capacityBytes());
        gauge(Meter.DISK_OBJECTS, keeper -> keeper.state().objects());
        gauge(Meter.DISK_QUEUED, keeper -> keeper.state().queuedBytes());
        gauge(Meter.DISK_RESTORING, Keeper::left);
        shared.stats().gauge(Meter.MEMORY_DISK, () -> shared.reading().memory().used());
        gauge(Meter.DISK_DEGRADED, keeper -> keeper.health().isWritable() ? 0 : 1);
        watch();
    }

    private void gauge(Meter meter, ToLongFunction<Keeper> value) {
        shared.stats().gauge(meter, () -> keepers.stream().mapToLong(value).sum());
    }

    private void watch() {
        keepers.forEach(Keeper::watch);
        if (!closed) {
            alarms.after(WATCH_MILLIS, this::watch);
        }
    }

    private <T> CompletableFuture<T> all(
            Function<Keeper, CompletionStage<T>> part, T none, BiFunction<T, T, T> together) {
        CompletionStage<T> all = CompletableFuture.completedStage(none);
        for (Keeper keeper : keepers) {
            all = all.thenCombine(part.apply(keeper), together);
        }
        return all.toCompletableFuture();
    }

    /** Completes, on a thread of the disk, when everything that earlier runs left can be found. Never fails. */
    public CompletionStage<Restored> restored() {
        return restored;
    }

    /**
     * Offers a complete object to be written behind. Takes a reference of its own when it takes it.
     *
     * @param kept told, on a thread of the disk, when it can be read from disk: memory may let go of it. Not told when it could
     *     not be written, or was purged before. It must not block
     */
    public Offered offer(DiskObject object, Body body, Consumer<DiskEntry> kept) {
        Offered answer = body.acquire() ? offerLeased(object, body, kept) : Offered.NOT_COMPLETE;
        if (answer != Offered.TAKEN) {
            shared.stats().count(Meter.DISK_REFUSED);
        }
        return answer;
    }

    private Offered offerLeased(DiskObject object, Body body, Consumer<DiskEntry> kept) {
        Offered answer = judge(object, body);
        if (answer == Offered.TAKEN) {
            Waiting waiting = new Waiting(entry(object, body.length()), object.head(), body, kept);
            Keeper home = home(object.key());
            answer = waiting.bytes() > home.longestRecord() ? Offered.TOO_LARGE : home.offer(waiting);
        }
        if (answer != Offered.TAKEN) {
            body.release();
        }
        return answer;
    }

    private Offered judge(DiskObject object, Body body) {
        if (body.end() != Body.End.COMPLETE || body.isPassedOn()) {
            return Offered.NOT_COMPLETE;
        }
        if (object.leavesAtMillis() <= shared.clock().wallMillis()) {
            return Offered.LEFT;
        }
        return object.isTooLarge() || body.length() > Portions.LONGEST_BODY ? Offered.TOO_LARGE : Offered.TAKEN;
    }

    private DiskEntry entry(DiskObject object, long bodyBytes) {
        long order = shared.orders().next(shared.clock().wallMillis());
        Facts facts = new Facts(
                object.key(), bodyBytes, order, object.beganMillis(), object.leavesAtMillis(), object.marks());
        return DiskEntry.of(facts, object.head());
    }

    private Keeper home(String key) {
        Keeper home = keepers.get(0);
        for (Keeper keeper : keepers) {
            home = keeper.claim(key) > home.claim(key) ? keeper : home;
        }
        return home;
    }

    /**
     * Looks it up. What is left of an object's window is the caller's to judge: it is found until its file goes.
     *
     * @return null when it is not there, still waits to be written, or its directory does not work now
     */
    public @Nullable DiskEntry find(String key) {
        DiskEntry entry = shared.index().find(key);
        return entry != null && entry.stripe().keeper().serves(entry) ? entry : null;
    }

    /**
     * Begins to read: the head comes by itself, portions as they are {@link DiskRead#request requested}.
     *
     * @param portions how many are requested at once: who wants a body at all saves a way to the disk; 0 for none
     */
    public DiskRead read(DiskEntry entry, DiskReader reader, int portions) {
        return entry.stripe().keeper().read(entry, reader, portions);
    }

    /** It was found to be good still: it is no longer {@link DiskEntry#isRestored restored}. */
    public void confirm(DiskEntry entry) {
        entry.confirm();
    }

    /**
     * Forgets what is meant, what waits to be written and what is still being restored included. From the moment this returns
     * it is not found; what is offered after that is not meant.
     *
     * @param gone called on several threads, also while objects are looked up: quick, and the same answer every time
     * @return completed, on a thread of the disk, when it is written down so that it holds after a crash. Never fails
     */
    public CompletionStage<Purged> purge(Predicate<DiskEntry> gone) {
        return all(keeper -> keeper.purge(gone), Purged.NOTHING, Purged::and);
    }

    /** The directories now, in the layout's order. */
    public List<DirectoryState> directories() {
        return keepers.stream().map(Keeper::state).toList();
    }

    /** Does the upkeep that would be done within a second; completes when it is done. */
    CompletionStage<Boolean> tend() {
        return all(Keeper::tendNow, true, Boolean::logicalAnd);
    }

    /** Writes what waits, for five seconds at most, ends what is being read, and gives the directories back. Blocks. */
    @Override
    public void close() {
        closed = true;
        keepers.forEach(Keeper::close);
        try {
            for (Keeper keeper : keepers) {
                keeper.awaitEnd();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        alarms.close();
    }
}
