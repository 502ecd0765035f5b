// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tidemark.edge.store.disk.format.StripeIndex;

/**
 * One file of records, appended once, never overwritten, deleted whole. Its list belongs to the thread of its directory; what is
 * final may be read by any.
 */
final class Stripe {
    private static final String SUFFIX = ".stripe";
    private static final String INDEX_SUFFIX = ".index";

    private final Keeper keeper;
    private final long id;
    private final Path file;
    private final Path index;
    private final ArrayList<DiskEntry> entries = new ArrayList<>();
    private long bytes;
    private long lastLeavesAtMillis;

    Stripe(Keeper keeper, long id, Path directory) {
        this.keeper = keeper;
        this.id = id;
        this.file = directory.resolve(name(id) + SUFFIX);
        this.index = directory.resolve(name(id) + INDEX_SUFFIX);
    }

    private static String name(long id) {
        return String.format("%016x", id);
    }

    /** The number of the stripe in a file; -1 for any other file. */
    static long idOf(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.length() != 16 + SUFFIX.length() || !name.endsWith(SUFFIX)) {
            return -1;
        }
        try {
            return Long.parseLong(name.substring(0, 16), 16);
        } catch (NumberFormatException otherFile) {
            return -1;
        }
    }

    /** Whether a file is, or was to become, the index of a stripe that is not there. */
    static boolean isOrphan(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf(INDEX_SUFFIX);
        return end >= 0
                && (name.endsWith(SealedFile.UNFINISHED)
                        || Files.notExists(file.resolveSibling(name.substring(0, end) + SUFFIX)));
    }

    /** Whose it is. */
    Keeper keeper() {
        return keeper;
    }

    long id() {
        return id;
    }

    Path file() {
        return file;
    }

    Path index() {
        return index;
    }

    List<DiskEntry> entries() {
        return entries;
    }

    /** Adds what was written or restored. */
    void add(DiskEntry entry) {
        entries.add(entry);
        lastLeavesAtMillis = Math.max(lastLeavesAtMillis, entry.leavesAtMillis());
    }

    /** When the last of its objects has left its window. */
    long lastLeavesAtMillis() {
        return lastLeavesAtMillis;
    }

    /** What its files take. */
    long bytes() {
        return bytes;
    }

    void takes(long now) {
        bytes = now;
    }

    /** Nothing will be added any more. */
    void trim() {
        entries.trimToSize();
    }

    /** What its index says. */
    StripeIndex contents(long stripeBytes) {
        return new StripeIndex(
                stripeBytes, entries.stream().map(DiskEntry::line).toList());
    }
}
