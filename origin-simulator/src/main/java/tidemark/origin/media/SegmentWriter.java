// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.time.Instant;

/**
 * Writes CMAF segments of one fragment (ISO/IEC 23000-19 §7.3.2): {@code styp}, {@code prft}, {@code moof}, {@code mdat}.
 *
 * <p>The {@code prft} tells the wall clock of the first sample (ISO/IEC 14496-12 §8.16.5), which lets a player measure
 * its latency, and makes a segment differ from its namesake of another run.
 */
final class SegmentWriter {
    private static final int TRACK = 1;
    private static final int STYP_BYTES = 20;
    private static final int PRFT_BYTES = 32;
    private static final int MOOF_BYTES = 8 + 16 + 8 + 20 + 20 + 20;
    private static final int SAMPLE_BYTES = 8;
    private static final int MDAT_HEADER_BYTES = 8;

    private static final int TFHD_DEFAULT_BASE_IS_MOOF = 0x020000;
    private static final int TFHD_DURATION = 0x8;
    private static final int TRUN_DATA_OFFSET = 0x1;
    private static final int TRUN_SIZE = 0x200;
    private static final int TRUN_FLAGS = 0x400;

    /** Seconds from 1900, where NTP begins, to 1970. */
    private static final long NTP_EPOCH_OFFSET = 2_208_988_800L;

    private final Samples samples;

    SegmentWriter(Samples samples) {
        this.samples = samples;
    }

    /**
     * Which samples, and when.
     *
     * @param number of the fragment, in its track
     * @param first counted from the timeline's zero; the recording repeats
     * @param count how many
     * @param decodeTime ticks of the first
     * @param wallClock of the first
     */
    record Cut(long number, long first, int count, long decodeTime, Instant wallClock) {}

    byte[] write(Cut cut) {
        BoxWriter writer = new BoxWriter(size(cut.first(), cut.count()));
        writeBrands(writer);
        writeProducerTime(writer, cut);
        writeFragment(writer, cut);
        int start = writer.open("mdat");
        writeSamples(writer, cut);
        writer.close(start);
        return writer.written();
    }

    /** How long a segment of {@code count} samples from {@code first} on is. */
    int size(long first, int count) {
        int bytes = STYP_BYTES + PRFT_BYTES + MOOF_BYTES + MDAT_HEADER_BYTES;
        for (int i = 0; i < count; i++) {
            bytes += SAMPLE_BYTES + samples.size(recorded(first + i));
        }
        return bytes;
    }

    /** The recorded sample that stands in for a sample of the timeline. */
    private int recorded(long sample) {
        return (int) (sample % samples.count());
    }

    private static void writeBrands(BoxWriter writer) {
        int start = writer.open("styp");
        writer.fourCharacters("msdh");
        writer.int32(0);
        writer.fourCharacters("cmfs");
        writer.close(start);
    }

    private static void writeProducerTime(BoxWriter writer, Cut cut) {
        int start = writer.openFull("prft", 1, 0);
        writer.int32(TRACK);
        writer.int64(ntp(cut.wallClock()));
        writer.int64(cut.decodeTime());
        writer.close(start);
    }

    /** Seconds since 1900 in the upper half, fractions of a second in the lower (RFC 5905 §6). */
    private static long ntp(Instant instant) {
        long seconds = instant.getEpochSecond() + NTP_EPOCH_OFFSET;
        long fraction = ((long) instant.getNano() << Integer.SIZE) / 1_000_000_000L;
        return seconds << Integer.SIZE | fraction;
    }

    private void writeFragment(BoxWriter writer, Cut cut) {
        int moof = writer.open("moof");
        int mfhd = writer.openFull("mfhd", 0, 0);
        writer.int32((int) cut.number());
        writer.close(mfhd);
        int traf = writer.open("traf");
        int tfhd = writer.openFull("tfhd", 0, TFHD_DEFAULT_BASE_IS_MOOF | TFHD_DURATION);
        writer.int32(TRACK);
        writer.int32(samples.duration());
        writer.close(tfhd);
        int tfdt = writer.openFull("tfdt", 1, 0);
        writer.int64(cut.decodeTime());
        writer.close(tfdt);
        int dataOffsetAt = writeRun(writer, cut);
        writer.close(traf);
        writer.close(moof);
        writer.int32At(dataOffsetAt, writer.position() - moof + MDAT_HEADER_BYTES);
    }

    private int writeRun(BoxWriter writer, Cut cut) {
        int trun = writer.openFull("trun", 0, TRUN_DATA_OFFSET | TRUN_SIZE | TRUN_FLAGS);
        writer.int32(cut.count());
        int dataOffsetAt = writer.position();
        writer.int32(0);
        for (int i = 0; i < cut.count(); i++) {
            int sample = recorded(cut.first() + i);
            writer.int32(samples.size(sample));
            writer.int32(samples.flags()[sample]);
        }
        writer.close(trun);
        return dataOffsetAt;
    }

    /** Recorded samples lie side by side, so all up to the recording's end go in one piece. */
    private void writeSamples(BoxWriter writer, Cut cut) {
        int written = 0;
        while (written < cut.count()) {
            int from = recorded(cut.first() + written);
            int piece = Math.min(cut.count() - written, samples.count() - from);
            writer.bytes(samples.data(), samples.start(from), samples.start(from + piece) - samples.start(from));
            written += piece;
        }
    }
}
