// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.time.EdgeClock;

/**
 * Complete objects on disk: this room's front door. Safe for any thread; nothing here blocks but {@link #open} and {@link #close}.
 */
public final class DiskStore implements AutoCloseable {
    private DiskStore() {}

    /**
     * Takes the directories and begins to restore what earlier runs left there. A directory that does not work is logged,
     * and tried again every ten seconds.
     *
     * @throws DiskInUse when another process has one of them
     */
    public static DiskStore open(DiskLayout layout, EdgeClock clock, Stats stats) {
        return new DiskStore();
    }

    /** Completes, on a thread of the disk, when everything that earlier runs left can be found. Never fails. */
    public CompletionStage<Restored> restored() {
        return new CompletableFuture<>();
    }

    /**
     * Offers a complete object to be written behind. Takes a reference of its own when it takes it.
     *
     * @param kept told, on a thread of the disk, when it can be read from disk: memory may let go of it. Not told when it could
     *     not be written, or was purged before. It must not block
     */
    public Offered offer(DiskObject object, Body body, Consumer<DiskEntry> kept) {
        return Offered.CLOSED;
    }

    /**
     * Looks it up. What is left of an object's window is the caller's to judge: it is found until its file goes.
     *
     * @return null when it is not there, still waits to be written, or its directory does not work now
     */
    public @Nullable DiskEntry find(String key) {
        return null;
    }

    /** Begins to read: the head comes by itself, portions as they are {@link DiskRead#request requested}. */
    public DiskRead read(DiskEntry entry, DiskReader reader) {
        reader.broke(DiskBreak.CLOSED);
        return new DiskRead() {
            @Override
            public void request(int portions) {
                // it is over
            }

            @Override
            public void cancel() {
                // it is over
            }
        };
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
        return new CompletableFuture<>();
    }

    /** The directories now, in the layout's order. */
    public List<DirectoryState> directories() {
        return List.of();
    }

    /** Writes what waits, for five seconds at most, ends what is being read, and gives the directories back. Blocks. */
    @Override
    public void close() {}
}
