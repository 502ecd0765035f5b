// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

/**
 * The samples (frames) of one track in decode order, all of the same duration and shown when they are decoded.
 *
 * @param duration ticks of each
 * @param ends where each ends in {@code data}; the next begins there
 * @param flags as {@code trun} has them
 * @param data their bytes, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // read-only tables, never compared
record Samples(int duration, int[] ends, int[] flags, byte[] data) {
    int count() {
        return ends.length;
    }

    /** Where a sample starts; one past the last gives the end of all. */
    int start(int sample) {
        return sample == 0 ? 0 : ends[sample - 1];
    }

    int size(int sample) {
        return ends[sample] - start(sample);
    }
}
