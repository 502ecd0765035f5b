// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import tidemark.loadtest.measure.Tally;
import tidemark.origin.content.SyntheticSegment;
import tidemark.origin.content.SyntheticSegment.Verdict;

/**
 * Checks the bodies of one track as they stream by. Synthetic ones prove themselves; a track that has shown one may not
 * show anything else. Real media cannot be checked and is not counted.
 */
final class SegmentCheck {
    private final Tally tally;
    private SyntheticSegment.Verifier verifier = SyntheticSegment.verifier("");
    private boolean synthetic;

    SegmentCheck(Tally tally) {
        this.tally = tally;
    }

    /** The next body is the answer to a request for {@code path}. */
    void begin(String path) {
        verifier = SyntheticSegment.verifier(path);
    }

    /** The next piece of it, lent. */
    void update(ByteBuf piece) {
        verifier.update(piece.nioBuffer());
    }

    /** That was all of it. */
    void finish() {
        Verdict verdict = verifier.finish();
        synthetic |= verdict != Verdict.NOT_A_SEGMENT;
        if (verdict == Verdict.OK) {
            tally.bodies().right();
        } else if (synthetic) {
            tally.bodies().wrong(verdict.name());
        }
    }
}
