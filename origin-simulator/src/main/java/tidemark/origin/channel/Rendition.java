// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

/** One rendition of a channel as a pure function from a segment's place on the timeline to its bytes. */
public interface Rendition {
    Traits traits();

    /** Ticks per second of {@link #startTicks}. */
    int timescale();

    /**
     * Where segment {@code number} starts, in ticks after the timeline's zero. Not always {@code number · duration}:
     * audio is cut between frames, so its segments differ by a frame.
     */
    long startTicks(long number);

    /** The number of the segment that starts at exactly {@code ticks}, -1 if none does. */
    long numberAt(long ticks);

    byte[] init(Timeline timeline);

    byte[] segment(Timeline timeline, long number);

    /** How long segment {@code number} lasts, in ticks. */
    default long durationTicks(long number) {
        return startTicks(number + 1) - startTicks(number);
    }
}
