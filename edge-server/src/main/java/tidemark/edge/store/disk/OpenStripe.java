// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import tidemark.edge.store.Body;
import tidemark.edge.store.disk.format.Place;
import tidemark.edge.store.disk.format.Portions;
import tidemark.edge.store.disk.format.RecordHeader;
import tidemark.edge.store.disk.format.StripeHeader;

/** A stripe that is being appended to. The thread of its directory only. */
final class OpenStripe {
    /** So much is written before the disk is told to have it for good: the pause this takes stays short. */
    private static final long SYNC_BYTES = 32L << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Stripe stripe;
    private final Disk disk;
    private final FileChannel channel;
    private long end;
    private long unsynced;
    private long touchedMillis;

    private OpenStripe(Stripe stripe, Disk disk, FileChannel channel) {
        this.stripe = stripe;
        this.disk = disk;
        this.channel = channel;
    }

    /** A new one. */
    static OpenStripe create(Stripe stripe, Disk disk) throws IOException {
        OpenStripe open = new OpenStripe(stripe, disk, disk.open(stripe.file(), CREATE_NEW, WRITE));
        try {
            open.write(StripeHeader.encode(stripe.id()));
            open.end = StripeHeader.BYTES;
            stripe.takes(open.end);
            return open;
        } catch (IOException failed) {
            open.channel.close();
            throw failed;
        }
    }

    Stripe stripe() {
        return stripe;
    }

    long end() {
        return end;
    }

    /** When it was last appended to, by the monotonic clock. */
    long touchedMillis() {
        return touchedMillis;
    }

    /** Writes an object, and gives its entry its place. When this throws, nothing more may be appended. */
    void append(Waiting object, long nowMillis) throws IOException {
        DiskEntry entry = object.entry();
        int offset = (int) end;
        ByteBuffer header = RecordHeader.encode(entry.facts(), object.head(), new Place(stripe.id(), offset));
        int sum = RecordHeader.sum(header);
        ByteBuffer before = header;
        int portions = Portions.count(entry.bodyBytes());
        for (int i = 0; i < portions - 1; i++) {
            appendPortion(object.body(), i, sum, before, NOTHING);
            before = NOTHING;
        }
        if (portions == 0) {
            write(header, RecordHeader.trailer(sum));
        } else {
            appendPortion(object.body(), portions - 1, sum, before, RecordHeader.trailer(sum));
        }
        end += entry.recordBytes();
        stripe.takes(end);
        stripe.add(entry.at(stripe, offset));
        touchedMillis = nowMillis;
        syncWhenDue(entry.recordBytes());
    }

    /** Header and trailer go along with a portion: a small object is one write. */
    private void appendPortion(Body body, int portion, int headerSum, ByteBuffer before, ByteBuffer after)
            throws IOException {
        ByteBuf piece = body.read((long) portion * Portions.BYTES, Portions.BYTES);
        if (piece == null) {
            throw new IllegalStateException("body: no portion " + portion + " (expected: a complete body)");
        }
        try {
            ByteBuffer bytes = piece.nioBuffer();
            ByteBuffer sum = ByteBuffer.allocate(Portions.SUM_BYTES)
                    .putInt(Portions.sum(bytes, headerSum, portion))
                    .flip();
            write(before, bytes, sum, after);
        } finally {
            piece.release();
        }
    }

    private void write(ByteBuffer... all) throws IOException {
        while (isLeft(all)) {
            channel.write(all);
        }
    }

    private static boolean isLeft(ByteBuffer... all) {
        for (ByteBuffer one : all) {
            if (one.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    private void syncWhenDue(long written) throws IOException {
        unsynced += written;
        if (unsynced >= SYNC_BYTES) {
            channel.force(false);
            unsynced = 0;
        }
    }

    /** Closes it for good: every byte is on the disk before its index says so. */
    void seal() throws IOException {
        try (channel) {
            channel.force(true);
        }
        seal(stripe, disk, end);
    }

    /** Writes the index of a stripe whose bytes are on the disk. */
    static void seal(Stripe stripe, Disk disk, long end) throws IOException {
        stripe.trim();
        ByteBuffer index = stripe.contents(end).encode(stripe.id());
        stripe.takes(end + index.limit());
        SealedFile.write(disk, stripe.index(), index);
    }

    /** Leaves it as it is, after a fault or to delete it: what is whole in it can be read. */
    void abandon() {
        try (channel) {
            channel.truncate(end);
        } catch (IOException alreadyBroken) {
            // it failed before
        }
    }
}
