// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.OptionalLong;

/**
 * What this room needs to know of one stream and may ask of it. Sequences are segment numbers within one generation;
 * times are monotonic milliseconds. Safe for any thread.
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

    /** Which generation the sequences below belong to. */
    int generation();

    /** The last accepted segment number: what this node serves (T-100). */
    long sequence();

    /** When that number last grew. */
    long advancedAt();

    /** Readers now, the weight of this stream's verdict. */
    int viewers(long now);

    /** The highest number an independent witness has; empty when no witness answered lately. */
    OptionalLong reference(long now);

    /** When the reference last grew; meaningless while there is none. */
    long referenceAdvancedAt();

    /** Asks an independent witness, past the cache. Returns at once. */
    void probe();

    /** Tries to get level again in this way. Returns at once; what came of it shows in {@link #sequence}. */
    void help(Remedy remedy);

    /** What the last look found, for those who answer with it: STALE answers say so. */
    void concluded(Verdict verdict);
}
