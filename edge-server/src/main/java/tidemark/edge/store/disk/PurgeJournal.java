// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import tidemark.edge.store.disk.format.Place;
import tidemark.edge.store.disk.format.Tombstones;

/**
 * Which places of stripes that are still there were purged, in a file that is on the disk before a purge is said to be done.
 * The thread of its directory only.
 */
final class PurgeJournal {
    private static final String NAME = "purges.journal";
    private static final int LEAST_WORTH_COMPACTING = 4096;

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private final Set<Place> places = new HashSet<>();
    private long end;
    private int compacted;

    PurgeJournal(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
        this.file = directory.resolve(NAME);
    }

    Path directory() {
        return directory;
    }

    /** Reads what is there; false when there is nothing, or nothing that can be believed. */
    boolean load() throws IOException {
        places.clear();
        ByteBuffer bytes = SealedFile.read(disk, file);
        boolean isJournal = bytes != null && Tombstones.hasHeader(bytes);
        if (bytes != null && isJournal) {
            places.addAll(Tombstones.decode(bytes));
        }
        return isJournal;
    }

    /** The highest number of a stripe that it names, -1 for none. */
    long highestStripe() {
        return places.stream().mapToLong(Place::stripe).max().orElse(-1);
    }

    boolean has(Place place) {
        return !places.isEmpty() && places.contains(place);
    }

    /** Writes more of them down. When this returns, they are on the disk. */
    void add(Collection<Place> more) throws IOException {
        ByteBuffer batch = Tombstones.encode(more);
        int length = batch.limit();
        try (FileChannel channel = disk.open(file, WRITE)) {
            channel.truncate(end).position(end);
            while (batch.hasRemaining()) {
                channel.write(batch);
            }
            channel.force(true);
        }
        end += length;
        places.addAll(more);
    }

    /** Whether much of it may be about stripes that are gone. */
    boolean isWorthCompacting() {
        return places.size() > Math.max(LEAST_WORTH_COMPACTING, 2 * compacted);
    }

    /** Writes it anew with what is about stripes that are there, whole or as it was before. */
    void compact(LongPredicate isThere) throws IOException {
        places.removeIf(place -> !isThere.test(place.stripe()));
        ByteBuffer batch = Tombstones.encode(places);
        ByteBuffer all = ByteBuffer.allocate(Tombstones.HEADER_BYTES + batch.limit())
                .put(Tombstones.header())
                .put(batch)
                .flip();
        int length = all.limit();
        SealedFile.write(disk, file, all);
        end = length;
        compacted = places.size();
    }
}
