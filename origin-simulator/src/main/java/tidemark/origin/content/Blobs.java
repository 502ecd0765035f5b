// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * Bytes for measurements: a function of seed, path and length, so that two origins of the same seed have the same ones, and
 * a path nobody asked for yet is a cold object. They never change and never go.
 */
public final class Blobs {
    /** The first part of their paths. */
    public static final String PREFIX = "/blob/";

    /** The most that one may have. */
    public static final int MOST_BYTES = 64 << 20;

    private static final long NO_NUMBER = -1;

    private final long seed;
    private final Instant made;
    private final BodyMemory memory;

    /** What a blob is a function of, the seed aside. */
    private record Key(String path, int bytes) {}

    Blobs(ContentOptions options, BodyMemory memory) {
        this.seed = options.seed();
        this.made = options.start();
        this.memory = memory;
    }

    Lookup find(String path, int bytes) {
        if (!path.startsWith(PREFIX) || path.length() == PREFIX.length()) {
            return Lookup.Unknown.UNKNOWN;
        }
        return new Lookup.Found(new OriginObject(
                ObjectKind.BLOB,
                "",
                "",
                NO_NUMBER,
                "application/octet-stream",
                memory.body(new Key(path, bytes), () -> make(path, bytes)),
                made,
                Instant.MAX,
                Validity.DAY));
    }

    private byte[] make(String path, int bytes) {
        CRC32C sum = new CRC32C();
        sum.update(path.getBytes(StandardCharsets.UTF_8));
        byte[] blob = new byte[bytes];
        Filler.fill(blob, 0, Filler.mix(Filler.mix(seed) + sum.getValue()) + bytes);
        return blob;
    }
}
