// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sealed stripe holds, without its bodies: read in its place at a restart.
 *
 * @param stripeBytes how long the stripe was when it was sealed
 */
public record StripeIndex(long stripeBytes, List<Line> lines) {
    private static final int MAGIC = 0x544D5831;
    private static final int FIXED_BYTES = 28;
    private static final int LINE_BYTES = 12 + Facts.NUMBER_BYTES;
    private static final int SUM_BYTES = 4;

    public StripeIndex {
        lines = List.copyOf(lines);
    }

    /**
     * One record.
     *
     * @param offset where it begins
     * @param headerBytes how long its header is
     */
    public record Line(int offset, int headerBytes, Facts facts) {
        /** Where the record ends. */
        public long end() {
            return offset + RecordHeader.recordBytes(headerBytes, facts.bodyBytes());
        }
    }

    /** The bytes of the index of one stripe. */
    public ByteBuffer encode(long stripe) {
        List<byte[]> keys =
                lines.stream().map(line -> line.facts.key().getBytes(UTF_8)).toList();
        int length = FIXED_BYTES + SUM_BYTES;
        for (byte[] key : keys) {
            length = Math.addExact(length, LINE_BYTES + key.length);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length)
                .putInt(MAGIC)
                .putLong(stripe)
                .putLong(stripeBytes)
                .putInt(length)
                .putInt(lines.size());
        for (int i = 0; i < keys.size(); i++) {
            Line line = lines.get(i);
            bytes.putInt(line.offset).putInt(line.headerBytes).putInt(keys.get(i).length);
            line.facts.putNumbers(bytes);
            bytes.put(keys.get(i));
        }
        return bytes.putInt(new Checksum(MAGIC, stripe)
                        .with(bytes, 0, length - SUM_BYTES)
                        .value())
                .flip();
    }

    /**
     * Reads the index of one stripe.
     *
     * @param bytes the whole file, from index 0 to the limit
     * @return null when it is not whole, not right, or of another stripe
     */
    public static @Nullable StripeIndex decode(ByteBuffer bytes, long stripe) {
        int length = bytes.limit();
        if (length < FIXED_BYTES + SUM_BYTES
                || bytes.getInt(0) != MAGIC
                || bytes.getLong(4) != stripe
                || bytes.getInt(20) != length
                || bytes.getInt(length - SUM_BYTES)
                        != new Checksum(MAGIC, stripe)
                                .with(bytes, 0, length - SUM_BYTES)
                                .value()) {
            return null;
        }
        return lines(bytes.slice(0, length - SUM_BYTES), bytes.getLong(12), bytes.getInt(24));
    }

    private static @Nullable StripeIndex lines(ByteBuffer bytes, long stripeBytes, int count) {
        bytes.position(FIXED_BYTES);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Line line = line(bytes);
            if (line == null || line.offset < StripeHeader.BYTES || line.end() > stripeBytes) {
                return null;
            }
            lines.add(line);
        }
        return bytes.hasRemaining() ? null : new StripeIndex(stripeBytes, lines);
    }

    private static @Nullable Line line(ByteBuffer bytes) {
        if (bytes.remaining() < LINE_BYTES) {
            return null;
        }
        int offset = bytes.getInt();
        int headerBytes = bytes.getInt();
        int keyBytes = bytes.getInt();
        ByteBuffer numbers = bytes.slice(bytes.position(), Facts.NUMBER_BYTES);
        bytes.position(bytes.position() + Facts.NUMBER_BYTES);
        if (keyBytes < 0
                || keyBytes > Math.min(bytes.remaining(), RecordHeader.LONGEST_KEY)
                || headerBytes < RecordHeader.FIXED_BYTES + keyBytes) {
            return null;
        }
        byte[] key = new byte[keyBytes];
        bytes.get(key);
        Facts facts = Facts.readNumbers(numbers, new String(key, UTF_8));
        return facts == null ? null : new Line(offset, headerBytes, facts);
    }
}
