// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import java.nio.ByteBuffer;

/** A body as it stands in a file: portions of {@value #BYTES} bytes, the last one shorter, each followed by its checksum. */
public final class Portions {
    /** Bytes of a portion. */
    public static final int BYTES = 256 << 10;

    /** Bytes of the checksum behind each. */
    public static final int SUM_BYTES = 4;

    /** The longest body. */
    public static final long LONGEST_BODY = 1L << 30;

    private Portions() {}

    /** How many a body has; none when it is empty. */
    public static int count(long bodyBytes) {
        return (int) ((bodyBytes + BYTES - 1) / BYTES);
    }

    /** Bytes of one portion, its checksum aside. */
    public static int bytes(int portion, long bodyBytes) {
        return (int) Math.min(BYTES, bodyBytes - (long) portion * BYTES);
    }

    /** Where a portion begins, counted from where the first one does. */
    public static long offset(int portion) {
        return (long) portion * (BYTES + SUM_BYTES);
    }

    /** Bytes of all of them, checksums included. */
    public static long total(long bodyBytes) {
        return bodyBytes + (long) count(bodyBytes) * SUM_BYTES;
    }

    /**
     * The checksum of a portion.
     *
     * @param bytes those between position and limit; left as they are
     * @param recordSum the checksum of the header that the body belongs to
     */
    public static int sum(ByteBuffer bytes, int recordSum, int portion) {
        return new Checksum(recordSum, portion)
                .with(bytes, bytes.position(), bytes.limit())
                .value();
    }
}
