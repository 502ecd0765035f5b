// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** A media segment read back, field by field, as ISO/IEC 14496-12 §8.8 lays them out. */
record Fragment(List<Box> boxes) {
    static Fragment of(byte[] segment) {
        return new Fragment(Box.sequence(ByteBuffer.wrap(segment)));
    }

    Box box(String type) {
        return boxes.stream().filter(box -> box.type().equals(type)).findFirst().orElseThrow();
    }

    long sequenceNumber() {
        return Integer.toUnsignedLong(box("moof").child("mfhd").content().getInt(4));
    }

    int decodeTimeVersion() {
        return box("moof").descend("traf", "tfdt").content().get(0);
    }

    long decodeTime() {
        return box("moof").descend("traf", "tfdt").content().getLong(4);
    }

    int sampleDuration() {
        return box("moof").descend("traf", "tfhd").content().getInt(8);
    }

    private ByteBuffer run() {
        return box("moof").descend("traf", "trun").content();
    }

    int sampleCount() {
        return run().getInt(4);
    }

    int dataOffset() {
        return run().getInt(8);
    }

    IntStream sampleSizes() {
        return IntStream.range(0, sampleCount()).map(i -> run().getInt(12 + 8 * i));
    }

    /** Bit {@code sample_is_non_sync_sample} (§8.8.3.1). */
    boolean startsWithSync() {
        return (run().getInt(16) & 0x10000) == 0;
    }

    long duration() {
        return (long) sampleCount() * sampleDuration();
    }

    byte[] media() {
        ByteBuffer content = box("mdat").content();
        byte[] media = new byte[content.limit()];
        content.get(0, media);
        return media;
    }
}
