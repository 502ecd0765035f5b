// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.disk.format.StripeHeader;
import tidemark.edge.store.disk.format.StripeIndex;

/**
 * Puts up again what earlier runs left in a directory. Sealed stripes are read from their index; others are scanned byte by byte and
 * sealed; what cannot be believed is deleted. The thread of the directory only, but for {@link #left}.
 */
final class Restorer {
    private static final Logger log = LoggerFactory.getLogger(Restorer.class);
    private static final int MOST_UNREADABLE = 3;

    private final Shared shared;
    private final Path directory;
    private final Keeper keeper;
    private final Shelf shelf;
    private final PurgeJournal journal;
    private volatile int left;
    private long bytes;
    private long objects;
    private int torn;
    private int unreadable;

    Restorer(Shared shared, Path directory, Keeper keeper, Shelf shelf, PurgeJournal journal) {
        this.shared = shared;
        this.directory = directory;
        this.keeper = keeper;
        this.shelf = shelf;
        this.journal = journal;
    }

    /** Stripes still to be read. Any thread. */
    int left() {
        return left;
    }

    /** Reads everything. */
    Restored run() throws IOException {
        long began = shared.clock().millis();
        bytes = 0;
        objects = 0;
        torn = 0;
        unreadable = 0;
        List<Stripe> stripes = stripes();
        if (!journal.load() && !stripes.isEmpty()) {
            log.warn(
                    "disk cannot tell what was purged directory={} stripes={}: they are deleted",
                    directory,
                    stripes.size());
            deleteAll(stripes);
            stripes = List.of();
        }
        shelf.seen(journal.highestStripe());
        restore(stripes);
        journal.compact(shelf::has);
        shelf.makeRoom(0);
        shared.stats().add(Meter.DISK_DAMAGED, torn);
        return new Restored(objects, bytes, torn, shared.clock().millis() - began);
    }

    private List<Stripe> stripes() throws IOException {
        List<Stripe> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                long id = Stripe.idOf(file);
                if (id >= 0) {
                    found.add(new Stripe(keeper, id, directory));
                } else if (Stripe.isOrphan(file)) {
                    SealedFile.delete(file);
                }
            }
        }
        return found;
    }

    private static void deleteAll(List<Stripe> stripes) throws IOException {
        for (Stripe stripe : stripes) {
            SealedFile.delete(stripe.index());
            SealedFile.delete(stripe.file());
        }
    }

    private void restore(List<Stripe> stripes) throws IOException {
        for (int i = 0; i < stripes.size(); i++) {
            left = stripes.size() - i;
            shelf.seen(stripes.get(i).id());
            restore(stripes.get(i));
        }
        left = 0;
    }

    private void restore(Stripe stripe) throws IOException {
        try {
            fill(stripe);
        } catch (IOException failed) {
            if (++unreadable >= MOST_UNREADABLE) {
                throw failed;
            }
            log.debug("disk stripe cannot be read file={}", stripe.file(), failed);
            torn++;
        }
        if (stripe.lastLeavesAtMillis() <= shared.clock().wallMillis()) {
            deleteAll(List.of(stripe));
        } else {
            shelf.add(stripe);
            objects += stripe.entries().size();
            bytes += stripe.entries().stream().mapToLong(DiskEntry::bodyBytes).sum();
        }
    }

    private void fill(Stripe stripe) throws IOException {
        try (FileChannel channel = shared.disk().open(stripe.file(), READ)) {
            ByteBuffer bytes = SealedFile.read(shared.disk(), stripe.index());
            StripeIndex index = bytes == null ? null : StripeIndex.decode(bytes, stripe.id());
            if (bytes == null || index == null || !begins(channel, stripe)) {
                scan(stripe, channel);
            } else {
                stripe.takes(channel.size() + bytes.limit());
                addWhole(stripe, index, channel.size());
                stripe.trim();
            }
        }
    }

    private static boolean begins(FileChannel channel, Stripe stripe) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(StripeHeader.BYTES);
        return StripeScan.readFully(channel, header, 0) && StripeHeader.isOf(header.flip(), stripe.id());
    }

    private void scan(Stripe stripe, FileChannel channel) throws IOException {
        StripeScan.Found found = StripeScan.scan(channel, stripe.id());
        torn += found.torn();
        stripe.takes(channel.size());
        addWhole(stripe, found.whole(), channel.size());
        if (!stripe.entries().isEmpty()) {
            channel.force(true);
            OpenStripe.seal(stripe, shared.disk(), found.whole().stripeBytes());
        }
    }

    private void addWhole(Stripe stripe, StripeIndex index, long size) {
        for (StripeIndex.Line line : index.lines()) {
            if (line.end() > size) {
                torn++;
            } else {
                addUnlessPurged(stripe, line);
            }
        }
    }

    private void addUnlessPurged(Stripe stripe, StripeIndex.Line line) {
        DiskEntry entry = DiskEntry.restored(stripe, line);
        if (!journal.has(entry.place())) {
            stripe.add(entry);
            shared.orders().seen(entry.order());
        }
    }
}
