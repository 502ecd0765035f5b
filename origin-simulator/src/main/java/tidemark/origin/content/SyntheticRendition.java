// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import tidemark.origin.channel.MediaType;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Traits;

/**
 * A rendition of {@link SyntheticSegment}s. Sizes vary by up to a tenth around bandwidth · duration, and each pair of
 * segments adds up to exactly twice that, so a channel's weight can be computed.
 */
final class SyntheticRendition implements Rendition {
    private static final int TIMESCALE = 90_000;
    private static final int INIT_BYTES = 800;
    private static final int MIN_BYTES = SegmentHeader.MAX_BYTES;

    /** Sizes vary by mean / 10. */
    private static final long VARIATION = 10;

    private final String channel;
    private final Traits traits;
    private final int segmentSeconds;
    private final long seed;

    SyntheticRendition(String channel, String name, long bandwidth, ContentOptions options) {
        this.channel = channel;
        this.segmentSeconds = (int) options.segmentDuration().toSeconds();
        this.seed = options.seed();
        Picture picture = Picture.fitFor(bandwidth);
        this.traits = new Traits(
                name,
                MediaType.VIDEO,
                bandwidth + bandwidth / VARIATION,
                bandwidth,
                picture.codecs(),
                picture.width(),
                picture.height(),
                25);
    }

    /** What a rendition of a bandwidth usually looks like. */
    private record Picture(long upTo, int width, int height, String codecs) {
        private static final Picture[] LADDER = {
            new Picture(500_000, 426, 240, "avc1.4d4015"),
            new Picture(1_200_000, 640, 360, "avc1.4d401e"),
            new Picture(2_200_000, 854, 480, "avc1.4d401f"),
            new Picture(4_500_000, 1280, 720, "avc1.4d401f"),
            new Picture(Long.MAX_VALUE, 1920, 1080, "avc1.640028"),
        };

        static Picture fitFor(long bandwidth) {
            int rung = 0;
            while (bandwidth > LADDER[rung].upTo) {
                rung++;
            }
            return LADDER[rung];
        }
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int timescale() {
        return TIMESCALE;
    }

    @Override
    public long startTicks(long number) {
        return number * segmentSeconds * TIMESCALE;
    }

    @Override
    public long numberAt(long ticks) {
        long step = startTicks(1);
        return ticks % step == 0 ? ticks / step : -1;
    }

    @Override
    public byte[] init(Timeline timeline) {
        return SyntheticSegment.generate(header(timeline, SegmentHeader.INIT, 0, INIT_BYTES));
    }

    @Override
    public byte[] segment(Timeline timeline, long number) {
        return SyntheticSegment.generate(header(timeline, number, startTicks(number), sizeOf(number)));
    }

    private SegmentHeader header(Timeline timeline, long number, long ticks, int length) {
        return new SegmentHeader(channel, traits.name(), timeline.run(), seed, number, ticks, length);
    }

    private int sizeOf(long number) {
        long mean = traits.averageBandwidth() * segmentSeconds / Byte.SIZE;
        long variation = Math.floorMod(Filler.mix(number / 2), mean / VARIATION + 1);
        return Math.toIntExact(Math.max(MIN_BYTES, number % 2 == 0 ? mean + variation : mean - variation));
    }
}
