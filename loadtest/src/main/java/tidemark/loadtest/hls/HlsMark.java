// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import tidemark.loadtest.viewer.HighWater;

/** The live edge of a media playlist: its first number and the one after its last. Neither may ever decrease. */
record HlsMark(long first, long next, boolean ended) implements HighWater.Mark<HlsMark> {
    static HlsMark of(HlsDocument.Media media) {
        return new HlsMark(media.mediaSequence(), media.nextSequence(), media.ended());
    }

    @Override
    public boolean isBehind(HlsMark other) {
        return first < other.first || next < other.next || (other.ended && !ended);
    }

    @Override
    public boolean isOutOfReachOf(HlsMark other) {
        return next <= other.first || (other.ended && !ended);
    }
}
