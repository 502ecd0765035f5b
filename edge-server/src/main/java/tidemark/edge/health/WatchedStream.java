// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;

/**
 * What this room needs to know of one stream and may ask of it. Times are monotonic milliseconds. Safe for any thread.
 */
public interface WatchedStream {
    /** Its path. */
    String name();

    /** Whether it had readers in the last three target durations (L-14). */
    boolean isWatched(long now);

    /** Whether more may follow: an ended stream is never late (T-13). */
    boolean isLive();

    /** Whether the clock alone moves it, so that its position proves nothing about this node. */
    boolean isByClock();

    /** Its unit of time, milliseconds. */
    long targetDurationMillis();

    /** What this node serves: the last accepted position, not the last one tried (T-100). */
    Head head();

    /** Parts that it may be behind before players that come from elsewhere run dry (L-12); 0 when it has none. */
    int partTolerance();

    /** Readers now, the weight of this stream's verdict. */
    int viewers(long now);

    /** What witnesses and siblings have shown of it lately, one entry for each kind. */
    List<Evidence> evidence(long now);

    /** Asks the independent witnesses, past the cache. Returns at once. */
    void probe();

    /** Tries to get level again in this way. Returns at once; what came of it shows in {@link #head}. */
    void help(Remedy remedy);

    /** What the last look found, for those who answer with it: STALE answers say so. */
    void concluded(Verdict verdict);
}
