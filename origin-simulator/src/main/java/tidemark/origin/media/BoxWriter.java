// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes ISO BMFF boxes into an array of a size known beforehand. */
final class BoxWriter {
    private final ByteBuffer target;

    BoxWriter(int bytes) {
        this.target = ByteBuffer.allocate(bytes);
    }

    /** Begins a box; its size is written by {@link #close}. */
    int open(String type) {
        int start = target.position();
        target.putInt(0).put(type.getBytes(StandardCharsets.ISO_8859_1));
        return start;
    }

    /** Begins a box with version and flags. */
    int openFull(String type, int version, int flags) {
        int start = open(type);
        target.putInt(version << 24 | flags);
        return start;
    }

    void close(int start) {
        target.putInt(start, target.position() - start);
    }

    int position() {
        return target.position();
    }

    void int32(int value) {
        target.putInt(value);
    }

    /** Overwrites a field that was not known when it was passed. */
    void int32At(int position, int value) {
        target.putInt(position, value);
    }

    void int64(long value) {
        target.putLong(value);
    }

    void fourCharacters(String... codes) {
        for (String code : codes) {
            target.put(code.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    void bytes(ByteBuffer source) {
        target.put(source);
    }

    void bytes(byte[] source, int from, int count) {
        target.put(source, from, count);
    }

    /** The array, which must be full. */
    byte[] written() {
        if (target.hasRemaining()) {
            throw new IllegalStateException("written: " + target.position() + " (expected: " + target.capacity() + ")");
        }
        return target.array();
    }
}
