// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What stands before each body in a stripe, and says where it ends. */
public final class RecordHeader {
    /** The longest key, bytes of UTF-8. */
    public static final int LONGEST_KEY = 16 << 10;

    /** The longest head, bytes. */
    public static final int LONGEST_HEAD = 256 << 10;

    /** Bytes before the key: what must be there to tell how long the header is. */
    public static final int FIXED_BYTES = 56;

    /** Bytes behind the body that say that it was written to its end. */
    public static final int TRAILER_BYTES = 8;

    private static final int MAGIC = 0x544D5231;
    private static final int TRAILER_MAGIC = 0x544D5245;
    private static final int SUM_BYTES = 4;

    private final Facts facts;
    private final byte[] head;
    private final int bytes;
    private final int sum;

    private RecordHeader(Facts facts, byte[] head, ByteBuffer encoded) {
        this.facts = facts;
        this.head = head;
        this.bytes = encoded.limit();
        this.sum = sum(encoded);
    }

    /** The object's key, length and numbers. */
    public Facts facts() {
        return facts;
    }

    /** The opaque head. */
    public byte[] head() {
        return head;
    }

    /** How long the header is. */
    public int bytes() {
        return bytes;
    }

    /** The header's checksum: the checksums of the body's portions are bound to it. */
    public int sum() {
        return sum;
    }

    /** How long the header of these is. */
    public static int bytes(String key, byte[] head) {
        return FIXED_BYTES + key.getBytes(UTF_8).length + head.length + SUM_BYTES;
    }

    /** How long a record is, from its header to its trailer. */
    public static long recordBytes(int headerBytes, long bodyBytes) {
        return headerBytes + Portions.total(bodyBytes) + TRAILER_BYTES;
    }

    /** The header's bytes, for this place. */
    public static ByteBuffer encode(Facts facts, byte[] head, Place place) {
        byte[] key = facts.key().getBytes(UTF_8);
        int length = FIXED_BYTES + key.length + head.length + SUM_BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(length)
                .putInt(MAGIC)
                .putInt(length)
                .putInt(key.length)
                .putInt(head.length);
        facts.putNumbers(bytes);
        bytes.put(key).put(head);
        bytes.putInt(sum(bytes, length, place));
        return bytes.flip();
    }

    /** The checksum at the end of an encoded header. */
    public static int sum(ByteBuffer encoded) {
        return encoded.getInt(encoded.limit() - SUM_BYTES);
    }

    private static int sum(ByteBuffer bytes, int length, Place place) {
        return new Checksum(place.stripe(), place.offset())
                .with(bytes, 0, length - SUM_BYTES)
                .value();
    }

    /**
     * How long the header is that begins here; its checksum is not looked at.
     *
     * @param fixed its first {@value #FIXED_BYTES} bytes, from index 0
     * @return -1 when none begins here
     */
    public static int lengthOf(ByteBuffer fixed) {
        if (fixed.limit() < FIXED_BYTES || fixed.getInt(0) != MAGIC) {
            return -1;
        }
        int length = fixed.getInt(4);
        int key = fixed.getInt(8);
        int head = fixed.getInt(12);
        boolean isPlausible = key >= 0 && key <= LONGEST_KEY && head >= 0 && head <= LONGEST_HEAD;
        return isPlausible && length == FIXED_BYTES + key + head + SUM_BYTES ? length : -1;
    }

    /**
     * Reads a header.
     *
     * @param bytes all of it, from index 0 to the limit
     * @return null when it is not whole, not right, or of another place
     */
    public static @Nullable RecordHeader decode(ByteBuffer bytes, Place place) {
        int length = lengthOf(bytes);
        if (length != bytes.limit() || sum(bytes) != sum(bytes, length, place)) {
            return null;
        }
        byte[] key = new byte[bytes.getInt(8)];
        byte[] head = new byte[bytes.getInt(12)];
        bytes.duplicate().position(FIXED_BYTES).get(key).get(head);
        Facts facts = Facts.readNumbers(bytes.duplicate().position(16), new String(key, UTF_8));
        return facts == null ? null : new RecordHeader(facts, head, bytes);
    }

    /** What stands behind the body. */
    public static ByteBuffer trailer(int headerSum) {
        return ByteBuffer.allocate(TRAILER_BYTES)
                .putInt(TRAILER_MAGIC)
                .putInt(headerSum)
                .flip();
    }

    /** Whether these bytes, from the position, are the trailer of that header. */
    public static boolean isTrailer(ByteBuffer bytes, int headerSum) {
        return bytes.remaining() >= TRAILER_BYTES
                && bytes.getInt(bytes.position()) == TRAILER_MAGIC
                && bytes.getInt(bytes.position() + 4) == headerSum;
    }
}
