// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One track of a stream: says which segment comes next, each one once and in order. */
public interface SegmentSource {
    /** The next segment, which counts as taken, or why there is none. */
    Next next(long now);

    /** What the segment that was taken last is, for who asks what is being played. */
    default Encoding encoding() {
        return Encoding.UNKNOWN;
    }

    /**
     * A segment of this track arrived.
     *
     * @param nanos how long it took, from when it was asked for
     */
    void arrived(long bytes, long nanos);

    /** What {@link #next} found. */
    sealed interface Next {
        /** Load this. */
        record Listed(Segment segment) implements Next {}

        /** The next segment will exist at {@code at}; ask again then. */
        record Due(long at) implements Next {}

        /** Nothing new is listed; ask again when the player hears of new segments. */
        enum Unlisted implements Next {
            UNLISTED
        }

        /** There will be no more. */
        enum Ended implements Next {
            ENDED
        }

        /** Java 17 has no exhaustive pattern switch, so the exhaustive match lives here, once. */
        default void match(Consumer<Segment> onListed, LongConsumer onDue, Runnable onUnlisted, Runnable onEnded) {
            if (this instanceof Listed listed) {
                onListed.accept(listed.segment());
            } else if (this instanceof Due due) {
                onDue.accept(due.at());
            } else if (this instanceof Unlisted) {
                onUnlisted.run();
            } else {
                onEnded.run();
            }
        }
    }
}
