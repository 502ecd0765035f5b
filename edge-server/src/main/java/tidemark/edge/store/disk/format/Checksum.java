// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C of bytes at their place: the same bytes in another place have another sum, so what strayed is not taken for whole. */
final class Checksum {
    private final CRC32C sum = new CRC32C();

    /** Of what belongs to this place. */
    Checksum(long first, long second) {
        sum.update(ByteBuffer.allocate(16).putLong(first).putLong(second).flip());
    }

    /** Adds the bytes between two indexes; leaves the buffer's own as they are. */
    Checksum with(ByteBuffer bytes, int from, int to) {
        ByteBuffer part = bytes.duplicate();
        part.limit(to).position(from);
        sum.update(part);
        return this;
    }

    /** The sum so far. */
    int value() {
        return (int) sum.getValue();
    }
}
