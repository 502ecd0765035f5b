// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What purges removed: batches of places, each batch with its checksum, appended to one file behind its header. */
public final class Tombstones {
    /** How long the header of the file is. */
    public static final int HEADER_BYTES = 8;

    private static final int FILE_MAGIC = 0x544D504A;
    private static final int BATCH_MAGIC = 0x544D5042;
    private static final int BATCH_HEADER_BYTES = 8;
    private static final int PLACE_BYTES = 12;
    private static final int SUM_BYTES = 4;

    private Tombstones() {}

    /** The first bytes of the file. */
    public static ByteBuffer header() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putInt(FILE_MAGIC)
                .putInt(StripeHeader.VERSION)
                .flip();
    }

    /** One batch. */
    public static ByteBuffer encode(Collection<Place> places) {
        int length = BATCH_HEADER_BYTES + Math.multiplyExact(places.size(), PLACE_BYTES) + SUM_BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(length).putInt(BATCH_MAGIC).putInt(places.size());
        for (Place place : places) {
            bytes.putLong(place.stripe()).putInt(place.offset());
        }
        int summed = bytes.position();
        return bytes.putInt(sum(bytes, 0, summed)).flip();
    }

    private static int sum(ByteBuffer bytes, int from, int to) {
        return new Checksum(BATCH_MAGIC, to - from).with(bytes, from, to).value();
    }

    /** Whether a file begins as it must. When it does not, nobody knows what was purged. */
    public static boolean hasHeader(ByteBuffer file) {
        return file.limit() >= HEADER_BYTES && file.slice(0, HEADER_BYTES).equals(header());
    }

    /** All places of a file, up to where it was torn: what is torn was never said to be durable. */
    public static List<Place> decode(ByteBuffer file) {
        List<Place> places = new ArrayList<>();
        int at = HEADER_BYTES;
        while (file.limit() - at >= BATCH_HEADER_BYTES + SUM_BYTES && file.getInt(at) == BATCH_MAGIC) {
            int count = file.getInt(at + 4);
            long end = at + BATCH_HEADER_BYTES + (long) count * PLACE_BYTES;
            if (count < 0 || end + SUM_BYTES > file.limit() || file.getInt((int) end) != sum(file, at, (int) end)) {
                break;
            }
            for (int i = at + BATCH_HEADER_BYTES; i < end; i += PLACE_BYTES) {
                places.add(new Place(file.getLong(i), file.getInt(i + 8)));
            }
            at = (int) end + SUM_BYTES;
        }
        return places;
    }
}
