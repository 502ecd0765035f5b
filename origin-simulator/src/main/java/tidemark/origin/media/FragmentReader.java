// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gathers samples from movie fragments (ISO/IEC 14496-12 §8.8) of the plain kind: default-base-is-moof, one run each,
 * one duration for all, no composition offsets.
 */
final class FragmentReader {
    private static final int TFHD_BASE_DATA_OFFSET = 0x1;
    private static final int TFHD_DESCRIPTION_INDEX = 0x2;
    private static final int TFHD_DURATION = 0x8;
    private static final int TFHD_SIZE = 0x10;
    private static final int TFHD_FLAGS = 0x20;
    private static final int TRUN_DATA_OFFSET = 0x1;
    private static final int TRUN_FIRST_FLAGS = 0x4;
    private static final int TRUN_SIZE = 0x200;
    private static final int TRUN_FLAGS = 0x400;
    private static final int TRUN_UNSUPPORTED = 0x900;

    private final IntStream.Builder ends = IntStream.builder();
    private final IntStream.Builder flags = IntStream.builder();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int end;
    private int duration;

    private FragmentReader() {}

    static Samples read(List<Box> boxes) {
        FragmentReader reader = new FragmentReader();
        for (Box box : boxes) {
            if (box.type().equals("moof")) {
                reader.takeFragment(box.child("traf"));
            } else if (box.type().equals("mdat")) {
                byte[] media = new byte[box.content().limit()];
                box.content().get(0, media);
                reader.data.writeBytes(media);
            }
        }
        return new Samples(
                reader.duration,
                reader.ends.build().toArray(),
                reader.flags.build().toArray(),
                reader.data.toByteArray());
    }

    /** What {@code tfhd} says of samples about which {@code trun} says nothing. */
    private record Defaults(int duration, int size, int flags) {}

    private void takeFragment(Box fragment) {
        Defaults defaults = defaults(fragment.child("tfhd").content().duplicate());
        if (duration != 0 && duration != defaults.duration) {
            throw new IllegalArgumentException(
                    "sample duration: " + defaults.duration + " (expected: " + duration + ")");
        }
        duration = defaults.duration;
        takeRun(fragment.child("trun").content().duplicate(), defaults);
    }

    private static Defaults defaults(ByteBuffer tfhd) {
        int present = tfhd.getInt();
        tfhd.getInt(); // track
        if ((present & TFHD_BASE_DATA_OFFSET) != 0) {
            throw new IllegalArgumentException("tfhd: base_data_offset (expected: default-base-is-moof)");
        }
        optional(tfhd, present, TFHD_DESCRIPTION_INDEX, 1);
        return new Defaults(
                optional(tfhd, present, TFHD_DURATION, 0),
                optional(tfhd, present, TFHD_SIZE, 0),
                optional(tfhd, present, TFHD_FLAGS, 0));
    }

    private void takeRun(ByteBuffer trun, Defaults defaults) {
        int present = trun.getInt();
        if ((present & TRUN_UNSUPPORTED) != 0) {
            throw new IllegalArgumentException("trun: own durations or composition offsets (expected: neither)");
        }
        int count = trun.getInt();
        optional(trun, present, TRUN_DATA_OFFSET, 0);
        int firstFlags = optional(trun, present, TRUN_FIRST_FLAGS, defaults.flags);
        for (int sample = 0; sample < count; sample++) {
            end += optional(trun, present, TRUN_SIZE, defaults.size);
            ends.add(end);
            flags.add(optional(trun, present, TRUN_FLAGS, sample == 0 ? firstFlags : defaults.flags));
        }
    }

    private static int optional(ByteBuffer fields, int present, int flag, int otherwise) {
        return (present & flag) != 0 ? fields.getInt() : otherwise;
    }
}
