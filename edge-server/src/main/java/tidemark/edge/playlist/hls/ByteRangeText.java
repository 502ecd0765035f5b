// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.nio.charset.StandardCharsets;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/**
 * Reads {@code n[@o]}. Without an offset the range goes on where its predecessor of the same kind ended: a segment after
 * the segment before, a part after the part before it in the same parent, and never one after the other.
 */
final class ByteRangeText {
    private ByteRangeText() {}

    /**
     * The range that {@code text} means for {@code uri}.
     *
     * @param before what the range goes on from when it states no offset
     */
    static ByteRange read(String text, String uri, Predecessor before) throws Malformed {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        int at = text.indexOf('@');
        long length = number(body, 0, at < 0 ? body.length : at);
        long offset = at < 0 ? before.endIn(uri) : number(body, at + 1, body.length);
        if (offset > Long.MAX_VALUE - length) {
            throw new Malformed(Rejection.BAD_BYTE_RANGE);
        }
        return new ByteRange(offset, length);
    }

    private static long number(byte[] body, int from, int to) throws Malformed {
        try {
            return DecimalText.integer(body, from, to);
        } catch (Malformed notANumber) {
            throw new Malformed(Rejection.BAD_BYTE_RANGE);
        }
    }

    /** The range before, as far as it can be continued. */
    record Predecessor(String uri, ByteRange range, boolean skipped) {
        /** Nothing to go on from. */
        static final Predecessor NONE = new Predecessor("", ByteRange.WHOLE, false);

        /** A segment that a delta update left out: there is one, but where it ended is not known. */
        static final Predecessor SKIPPED = new Predecessor("", ByteRange.WHOLE, true);

        static Predecessor of(String uri, ByteRange range) {
            return new Predecessor(uri, range, false);
        }

        private long endIn(String wanted) throws Malformed {
            if (skipped) {
                return ByteRange.UNKNOWN_OFFSET;
            }
            if (range.isWhole() || !uri.equals(wanted)) {
                throw new Malformed(Rejection.BAD_BYTE_RANGE);
            }
            return range.end();
        }
    }
}
