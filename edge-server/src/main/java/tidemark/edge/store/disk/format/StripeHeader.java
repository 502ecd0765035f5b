// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import java.nio.ByteBuffer;

/** The first bytes of a stripe: what it is, in which version of the format, and which one. */
public final class StripeHeader {
    /** How long it is. */
    public static final int BYTES = 20;

    /** The version of the format that is written, and the only one that is read. */
    public static final int VERSION = 1;

    private static final int MAGIC = 0x544D5350;

    private StripeHeader() {}

    /** The header of a stripe. */
    public static ByteBuffer encode(long stripe) {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES).putInt(MAGIC).putInt(VERSION).putLong(stripe);
        return bytes.putInt(
                        new Checksum(MAGIC, VERSION).with(bytes, 0, BYTES - 4).value())
                .flip();
    }

    /** Whether these bytes, from index 0, are that. */
    public static boolean isOf(ByteBuffer bytes, long stripe) {
        return bytes.limit() >= BYTES && bytes.slice(0, BYTES).equals(encode(stripe));
    }
}
