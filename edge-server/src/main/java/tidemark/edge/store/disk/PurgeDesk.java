// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.disk.format.Place;

/**
 * The purges of one directory: what is ordered hides at once what it means, is swept by the directory's thread before anything that
 * was offered later, and is done when it is written down. What cannot be written down is owed until the directory works again.
 */
final class PurgeDesk {
    private static final long PATIENCE_MILLIS = 5000;
    private static final int MOST_REMEMBERED = 1024;

    private final Shared shared;
    private final Shelf shelf;
    private final PurgeJournal journal;
    private final WriteQueue queue;
    private final Health health;
    private final List<OrderedPurge> ordered = new CopyOnWriteArrayList<>();
    private final List<Predicate<DiskEntry>> unsettled = new ArrayList<>();
    private final Set<Place> owed = new HashSet<>();

    PurgeDesk(Shared shared, Shelf shelf, PurgeJournal journal, WriteQueue queue, Health health) {
        this.shared = shared;
        this.shelf = shelf;
        this.journal = journal;
        this.queue = queue;
        this.health = health;
    }

    /** Whether a purge that was not swept yet means it. Any thread. */
    boolean hides(DiskEntry entry) {
        for (OrderedPurge purge : ordered) {
            if (purge.gone().test(entry)) {
                return true;
            }
        }
        return false;
    }

    /** Orders one. Any thread. */
    CompletionStage<Purged> order(Predicate<DiskEntry> gone) {
        OrderedPurge purge = new OrderedPurge(
                gone,
                shared.orders().next(shared.clock().wallMillis()),
                shared.clock().millis(),
                new CompletableFuture<>());
        if (!queue.order(() -> carryOut(purge), () -> ordered.add(purge))) {
            purge.report().complete(new Purged(0, false));
        }
        return purge.report();
    }

    private void carryOut(OrderedPurge purge) throws IOException {
        long objects = (long) queue.drop(purge::meansWaiting) + sweep(purge.gone());
        shared.stats().add(Meter.DISK_PURGED, objects);
        remember(purge.gone());
        ordered.remove(purge);
        boolean isDurable = false;
        try {
            isDurable = (health.isWritable() || health.fault() == DiskFault.FULL) && settle();
        } finally {
            purge.report().complete(new Purged(objects, isDurable));
        }
    }

    private int sweep(Predicate<DiskEntry> gone) {
        List<Place> places = shelf.sweep(gone);
        owed.addAll(places);
        return places.size();
    }

    private void remember(Predicate<DiskEntry> gone) {
        boolean isTooMany = unsettled.size() >= MOST_REMEMBERED;
        if (isTooMany) {
            unsettled.clear();
        }
        unsettled.add(isTooMany ? OrderedPurge.ALL : gone);
    }

    /** The directory was read anew: what was purged since it went away is in it still. */
    void sweepAgain() {
        Set<Place> known = Set.copyOf(owed);
        sweep(entry -> known.contains(entry.place()));
        List.copyOf(unsettled).forEach(this::sweep);
    }

    /** Writes down what is owed; always true. */
    boolean settle() throws IOException {
        if (!owed.isEmpty()) {
            writeDown();
            owed.clear();
        }
        unsettled.clear();
        return true;
    }

    /** A full disk has no room to write anything down, but what is deleted needs no writing down. */
    private void writeDown() throws IOException {
        try {
            journal.add(owed);
        } catch (IOException noRoom) {
            DiskFault why = DiskFault.of(noRoom, journal.directory());
            health.degrade(why, noRoom);
            if (why != DiskFault.FULL) {
                throw noRoom;
            }
            shelf.dropStripesOf(owed);
        }
        if (journal.isWorthCompacting()) {
            journal.compact(shelf::has);
        }
    }

    /** Who waits for a purge is not left waiting for a disk that does not answer. Any thread. */
    void watch() {
        long now = shared.clock().millis();
        for (OrderedPurge purge : ordered) {
            if (!health.isWritable() && now - purge.orderedAtMillis() >= PATIENCE_MILLIS) {
                purge.report().complete(new Purged(0, false));
            }
        }
    }

    /** Nothing will be carried out any more. */
    void close() {
        ordered.forEach(purge -> purge.report().complete(new Purged(0, false)));
    }
}
