// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Traits;

/** A rendition whose segments are made once for many viewers. */
record RememberedRendition(Rendition maker, BodyMemory memory) implements Rendition {
    /** Which segment. */
    private record Key(Rendition maker, Timeline timeline, long number) {}

    @Override
    public Traits traits() {
        return maker.traits();
    }

    @Override
    public int timescale() {
        return maker.timescale();
    }

    @Override
    public long startTicks(long number) {
        return maker.startTicks(number);
    }

    @Override
    public long numberAt(long ticks) {
        return maker.numberAt(ticks);
    }

    @Override
    public byte[] init(Timeline timeline) {
        return maker.init(timeline);
    }

    @Override
    public byte[] segment(Timeline timeline, long number) {
        return memory.body(new Key(maker, timeline, number), () -> maker.segment(timeline, number));
    }

    @Override
    public long durationTicks(long number) {
        return maker.durationTicks(number);
    }
}
