// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.disk.format.Place;

/**
 * The stripes of one directory: which one an object goes to, when one is sealed, which one goes first. The thread of the
 * directory only; the totals may be read by any.
 *
 * <h2>What is held beyond its window</h2>
 * Objects share a stripe when they leave within the same {@link LeavingSpan}, so a stripe goes as a whole at most a sixteenth of
 * a window late. One that is full goes on in a new file.
 */
final class Shelf {
    private static final int MOST_OPEN = 32;
    private static final long IDLE_MILLIS = 60_000;
    private static final long LEAST_STRIPE = 64L << 10;
    private static final long LARGEST_STRIPE = 256L << 20;
    private static final int STRIPES_OF_CAPACITY = 64;

    private final Shared shared;
    private final DiskDirectory directory;
    private final Keeper keeper;
    private final Map<Long, Stripe> stripes = new HashMap<>();
    private final LinkedHashMap<LeavingSpan, OpenStripe> open = new LinkedHashMap<>(16, 0.75f, true);
    private long nextId;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();

    Shelf(Shared shared, DiskDirectory directory, Keeper keeper) {
        this.shared = shared;
        this.directory = directory;
        this.keeper = keeper;
    }

    /** How large a stripe becomes before it is sealed. */
    long stripeBytes() {
        return Math.max(LEAST_STRIPE, Math.min(LARGEST_STRIPE, directory.capacityBytes() / STRIPES_OF_CAPACITY));
    }

    /** What the files take. Any thread. */
    long bytes() {
        return bytes.get();
    }

    /** How many objects stand in them. Any thread. */
    long objects() {
        return objects.get();
    }

    boolean has(long stripe) {
        return stripes.containsKey(stripe);
    }

    /** Stripes that are begun from now on have higher numbers. */
    void seen(long stripe) {
        nextId = Math.max(nextId, stripe + 1);
    }

    /** Puts up what an earlier run left. */
    void add(Stripe stripe) {
        stripes.put(stripe.id(), stripe);
        seen(stripe.id());
        stripe.entries().forEach(shared.index()::add);
        count(stripe, 1);
    }

    /** Writes an object; from then on it is found. */
    void keep(Waiting object) throws IOException {
        makeRoom(object.entry().recordBytes());
        long left = object.entry().leavesAtMillis();
        LeavingSpan span = LeavingSpan.of(left, shared.clock().wallMillis());
        append(object, span, openFor(span, object.entry().recordBytes()));
        shared.index().add(object.entry());
    }

    private void append(Waiting object, LeavingSpan span, OpenStripe into) throws IOException {
        Counted before = Counted.of(into.stripe());
        try {
            into.append(object, shared.clock().millis());
        } catch (IOException | RuntimeException failed) {
            open.remove(span, into);
            into.abandon();
            throw failed;
        } finally {
            count(into.stripe(), before);
        }
    }

    private OpenStripe openFor(LeavingSpan span, long coming) throws IOException {
        OpenStripe known = open.get(span);
        if (known != null && known.end() + coming <= stripeBytes()) {
            return known;
        }
        if (known != null) {
            seal(span, known);
        } else if (open.size() >= MOST_OPEN) {
            Map.Entry<LeavingSpan, OpenStripe> longestUntouched =
                    open.entrySet().iterator().next();
            seal(longestUntouched.getKey(), longestUntouched.getValue());
        }
        OpenStripe fresh = OpenStripe.create(new Stripe(keeper, nextId++, directory.path()), shared.disk());
        stripes.put(fresh.stripe().id(), fresh.stripe());
        open.put(span, fresh);
        count(fresh.stripe(), 1);
        return fresh;
    }

    private void seal(LeavingSpan span, OpenStripe stripe) throws IOException {
        open.remove(span);
        Counted before = Counted.of(stripe.stripe());
        try {
            stripe.seal();
        } finally {
            count(stripe.stripe(), before);
        }
    }

    /** Lets stripes go until so much more fits: the one that leaves first, first. */
    void makeRoom(long coming) throws IOException {
        long allowed = directory.capacityBytes() - coming;
        while (bytes.get() > allowed && !stripes.isEmpty()) {
            Stripe first = firstToLeave().orElseThrow();
            shared.stats()
                    .add(
                            Meter.DISK_EVICTIONS,
                            isInWindow(first) ? first.entries().size() : 0);
            drop(first);
        }
    }

    private Optional<Stripe> firstToLeave() {
        return stripes.values().stream().min(Comparator.comparingLong(Stripe::lastLeavesAtMillis));
    }

    private boolean isInWindow(Stripe stripe) {
        return stripe.lastLeavesAtMillis() > shared.clock().wallMillis();
    }

    /** Deletes one. Who reads from it just now reads on. */
    void drop(Stripe stripe) throws IOException {
        open.values().removeIf(one -> one.stripe() == stripe && close(one));
        forget(stripe);
        SealedFile.delete(stripe.index());
        SealedFile.delete(stripe.file());
    }

    private static boolean close(OpenStripe stripe) {
        stripe.abandon();
        return true;
    }

    private void forget(Stripe stripe) {
        if (stripes.remove(stripe.id(), stripe)) {
            stripe.entries().forEach(shared.index()::remove);
            count(stripe, -1);
        }
    }

    /** Deletes what has left, and seals what nothing was added to for a while. */
    void tend() throws IOException {
        for (Stripe stripe : List.copyOf(stripes.values())) {
            if (!isInWindow(stripe)) {
                drop(stripe);
            }
        }
        long now = shared.clock().millis();
        for (Map.Entry<LeavingSpan, OpenStripe> one : List.copyOf(open.entrySet())) {
            if (now - one.getValue().touchedMillis() > IDLE_MILLIS) {
                seal(one.getKey(), one.getValue());
            }
        }
    }

    /** Forgets what is meant, also what a later object of the same key hides; answers the places. */
    List<Place> sweep(Predicate<DiskEntry> gone) {
        List<Place> places = new ArrayList<>();
        for (Stripe stripe : stripes.values()) {
            Counted before = Counted.of(stripe);
            stripe.entries().removeIf(entry -> gone.test(entry) && places.add(forgotten(entry)));
            count(stripe, before);
        }
        return places;
    }

    private Place forgotten(DiskEntry entry) {
        shared.index().remove(entry);
        return entry.place();
    }

    /** Deletes the stripes of these places, with everything else in them: that needs no room on the disk. */
    void dropStripesOf(Collection<Place> places) throws IOException {
        for (long id : places.stream().mapToLong(Place::stripe).distinct().toArray()) {
            Stripe stripe = stripes.get(id);
            if (stripe != null) {
                drop(stripe);
            }
        }
        SealedFile.force(shared.disk(), directory.path());
    }

    /** A record was found to be damaged. */
    void forget(DiskEntry entry) {
        shared.index().remove(entry);
        if (entry.stripe().entries().remove(entry)) {
            objects.decrementAndGet();
        }
    }

    /** Seals everything. */
    void close() throws IOException {
        for (Map.Entry<LeavingSpan, OpenStripe> one : List.copyOf(open.entrySet())) {
            seal(one.getKey(), one.getValue());
        }
    }

    /** Leaves everything as it is on the disk, and forgets it: it is to be read anew, or the end. */
    void abandon() {
        open.values().forEach(OpenStripe::abandon);
        open.clear();
        List.copyOf(stripes.values()).forEach(this::forget);
    }

    private void count(Stripe stripe, int sign) {
        bytes.addAndGet(sign * stripe.bytes());
        objects.addAndGet((long) sign * stripe.entries().size());
    }

    /** By what it grew or shrank since: a disk may take its time in between, and nobody is to see the stripe gone meanwhile. */
    private void count(Stripe stripe, Counted before) {
        bytes.addAndGet(stripe.bytes() - before.bytes());
        objects.addAndGet((long) stripe.entries().size() - before.objects());
    }

    /** What a stripe counted for. */
    private record Counted(long bytes, int objects) {
        static Counted of(Stripe stripe) {
            return new Counted(stripe.bytes(), stripe.entries().size());
        }
    }
}
