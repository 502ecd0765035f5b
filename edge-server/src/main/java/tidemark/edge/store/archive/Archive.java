// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.LongTerm;
import tidemark.edge.store.PurgeScope;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;
import tidemark.edge.store.disk.DiskEntry;
import tidemark.edge.store.disk.DiskObject;
import tidemark.edge.store.disk.DiskRead;
import tidemark.edge.store.disk.DiskReader;
import tidemark.edge.store.disk.DiskStore;
import tidemark.edge.time.EdgeClock;

/**
 * The answers that lie on disk: this room's front door. Safe for any thread; nothing here blocks.
 *
 * <h2>What lies there</h2>
 * Whole segments and init segments of channels whose windows are long, of which there is one answer for everybody. No
 * playlists and no MPDs: what was current before a restart is not current after it.
 *
 * <h2>Purges</h2>
 * A purge takes everything from the disk that it means, a soft one too. It comes here before it is in force in memory. A
 * fetch that began before a purge looks at the purges once before it offers its object and once after: whichever comes
 * first, nothing that is meant stays.
 */
public final class Archive implements LongTerm {
    /** How long memory holds what came back from disk: long enough for those who watch at the same place. */
    static final long BACK_MILLIS = 10_000;
    /** What came back takes a part of so many of the memory: the room is for those who watch live. */
    private static final int SHARE_BACK = 16;

    private final DiskStore disk;
    private final Terms terms;
    private final SegmentStore memory;
    private final EdgeClock clock;
    private final Returned returned;
    private final UUID run = UUID.randomUUID();

    /**
     * What lies on disk, and for how long.
     *
     * @param takes which targets
     * @param windowMillis for how long viewers may ask for one
     * @param liveMillis how long memory holds it beside
     */
    public record Terms(Predicate<CacheKey> takes, ToLongFunction<CacheKey> windowMillis, long liveMillis) {}

    public Archive(DiskStore disk, Terms terms, SegmentStore memory, EdgeClock clock) {
        this.disk = disk;
        this.terms = terms;
        this.memory = memory;
        this.clock = clock;
        this.returned = new Returned(memory.capacity() / SHARE_BACK);
    }

    /** Whether such an object may lie here. */
    private boolean takes(CacheKey key, ObjectKind kind) {
        return kind.isMedia() && key.variant().isEmpty() && terms.takes().test(key);
    }

    /** Looks it up; null when it is not there, or has left its window. */
    public @Nullable DiskEntry find(CacheKey key, ObjectKind kind) {
        DiskEntry found = takes(key, kind) ? disk.find(name(key)) : null;
        return found != null && found.leavesAtMillis() > clock.wallMillis() ? found : null;
    }

    /**
     * Begins to read one. What comes as its head is for {@link #revive}.
     *
     * @param portions how many of its body are requested at once; 0 for none
     */
    public DiskRead read(DiskEntry entry, DiskReader reader, int portions) {
        return disk.read(entry, reader, portions);
    }

    /**
     * The object that was written, with the age it has by now, and nothing of its body yet.
     *
     * @param head as it was read
     * @return with one reference to an empty body for the caller; null when the head says nothing to this version
     */
    public @Nullable StoredObject revive(CacheKey key, DiskEntry entry, byte[] head) {
        WrittenAnswer written = WrittenAnswer.read(head).orElse(null);
        return written == null ? null : written.revived(key, memory.body(entry.bodyBytes()), run, clock);
    }

    /** The origin still has it: from now on it may be used while it is fresh. */
    public void confirm(DiskEntry entry) {
        disk.confirm(entry);
    }

    /** What lies here under this key is not the object any more. */
    public void forget(CacheKey key) {
        String name = name(key);
        disk.purge(entry -> entry.key().equals(name));
    }

    /**
     * A whole object was put into memory: it is written here too, behind, where it may be. When it is on disk, memory lets go
     * of it at the end of the live window, of all but init segments. What is of no use by then, such as a web page in the place
     * of a segment, is not written. Lends it.
     */
    public void offer(StoredObject object) {
        boolean lasts = object.freshness().usefulFor() > terms.liveMillis();
        if (lasts && object.head().status() == 200 && takes(object.key(), object.kind()) && !isOvertaken(object)) {
            write(object);
            if (isOvertaken(object)) {
                forget(object.key());
            }
        }
    }

    private boolean isOvertaken(StoredObject object) {
        return memory.hasOvertaken(
                object.key(), object.stamp().began(), object.stamp().tags());
    }

    private void write(StoredObject object) {
        CacheKey key = object.key();
        long leavesMemory = object.freshness().receivedAt() + terms.liveMillis();
        boolean staysInMemory = object.kind() == ObjectKind.INIT;
        WrittenAnswer written = WrittenAnswer.of(object, run, clock);
        long began = written.arrived().wallMillis();
        DiskObject described = new DiskObject(
                        name(key),
                        written.bytes(),
                        began,
                        began + terms.windowMillis().applyAsLong(key))
                .marked(TagMarks.of(object.stamp().tags()));
        disk.offer(described, object.body(), kept -> {
            if (!staysInMemory) {
                memory.leaves(key, leavesMemory);
            }
        });
    }

    /**
     * Puts an object that came back from here into memory, where it stays for those who watch at the same place, or for as long
     * as it lives when a decoder needs it first. No window is asked how long it wants it: it lies here for as long.
     *
     * @param object with one reference, which is taken
     * @param sure whether it is known to be what the origin has: else it is soon asked about again, whatever it is
     */
    public void putBack(StoredObject object, boolean sure) {
        if (object.kind() == ObjectKind.INIT && sure) {
            memory.put(object);
            return;
        }
        long leavesAt = clock.millis() + BACK_MILLIS;
        memory.putUntil(leavesAt, object);
        returned.add(object, leavesAt, clock.millis()).forEach(memory::letGo);
    }

    @Override
    public CompletionStage<Forgotten> forget(List<PurgeScope> scopes) {
        List<PurgeScope> here = scopes.stream().filter(this::mayBeHere).toList();
        return here.isEmpty()
                ? CompletableFuture.completedStage(Forgotten.NOTHING)
                : disk.purge(entry -> here.stream().anyMatch(scope -> means(scope, entry)))
                        .thenApply(purged -> new Forgotten(purged.objects(), purged.isDurable()));
    }

    /** Of a single target it can be told beforehand: most writes that pass through this node are no media. */
    private boolean mayBeHere(PurgeScope scope) {
        return !(scope instanceof PurgeScope.Url)
                || takes(
                        keyOf(scope.name()),
                        ObjectKind.ofPath(keyOf(scope.name()).path()));
    }

    private static boolean means(PurgeScope scope, DiskEntry entry) {
        if (scope instanceof PurgeScope.Tag tag) {
            return TagMarks.mayHave(entry.marks(), tag.name());
        }
        return scope.isByPrefix()
                ? scope.begins(keyOf(entry.key()))
                : scope.name().equals(entry.key());
    }

    private static String name(CacheKey key) {
        return PurgeScope.target(key);
    }

    private static CacheKey keyOf(String name) {
        int query = name.indexOf('?');
        return query < 0 ? new CacheKey(name, "") : new CacheKey(name.substring(0, query), name.substring(query + 1));
    }
}
