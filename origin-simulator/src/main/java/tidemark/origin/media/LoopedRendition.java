// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.util.stream.LongStream;
import tidemark.origin.channel.MediaType;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Traits;

/**
 * A recording that follows itself for ever. Segment n starts with the last sample that does not start after n segment
 * durations: exactly there for video, up to a frame earlier for audio, whose segments therefore differ by a frame. No
 * sample is ever later than the number says, so a segment is complete when its number's time has passed.
 */
final class LoopedRendition implements Rendition {
    private final Recording recording;
    private final SegmentWriter writer;
    private final long segmentTicks;
    private final Traits traits;

    LoopedRendition(String name, Recording recording, int segmentSeconds) {
        this.recording = recording;
        this.writer = new SegmentWriter(recording.samples());
        this.segmentTicks = (long) segmentSeconds * recording.timescale();
        this.traits = traits(name);
    }

    private Traits traits(String name) {
        return new Traits(
                name,
                recording.type(),
                peakBandwidth(),
                averageBandwidth(),
                recording.codecs(),
                recording.width(),
                recording.height(),
                recording.type() == MediaType.VIDEO ? recording.timescale() / sampleTicks() : recording.timescale());
    }

    /** After so many segments the cuts repeat: the recording lasts a whole number of seconds. */
    private LongStream distinctSegments() {
        long recordingTicks = (long) recording.samples().count() * sampleTicks();
        long period = 1;
        while (period * segmentTicks % recordingTicks != 0) {
            period++;
        }
        return LongStream.range(0, period);
    }

    /** By the nominal duration where that is shorter: an upper bound either way. */
    private long peakBandwidth() {
        return distinctSegments()
                .map(number ->
                        ceilDiv(bits(number) * recording.timescale(), Math.min(durationTicks(number), segmentTicks)))
                .max()
                .orElseThrow();
    }

    private long averageBandwidth() {
        long bits = distinctSegments().map(this::bits).sum();
        return ceilDiv(bits * recording.timescale(), distinctSegments().count() * segmentTicks);
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private long bits(long number) {
        return (long) Byte.SIZE * writer.size(firstSample(number), samplesIn(number));
    }

    private int sampleTicks() {
        return recording.samples().duration();
    }

    private long firstSample(long number) {
        return Math.floorDiv(number * segmentTicks, (long) sampleTicks());
    }

    private int samplesIn(long number) {
        return (int) (firstSample(number + 1) - firstSample(number));
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public int timescale() {
        return recording.timescale();
    }

    @Override
    public long startTicks(long number) {
        return firstSample(number) * sampleTicks();
    }

    @Override
    public long numberAt(long ticks) {
        long number = ceilDiv(ticks, segmentTicks);
        return startTicks(number) == ticks ? number : -1;
    }

    @Override
    public byte[] init(Timeline timeline) {
        return recording.description();
    }

    @Override
    public byte[] segment(Timeline timeline, long number) {
        long ticks = startTicks(number);
        return writer.write(new SegmentWriter.Cut(
                number + 1, firstSample(number), samplesIn(number), ticks, timeline.instantAt(ticks, timescale())));
    }
}
