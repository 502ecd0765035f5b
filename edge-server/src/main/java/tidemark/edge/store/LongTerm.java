// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What holds objects for longer than the index, and over restarts. It is told of every purge before that is in force in the
 * index, so that whoever begins to look after the purge finds nothing in either.
 */
@FunctionalInterface
public interface LongTerm {
    /** Nothing is held beside the index. */
    LongTerm NONE = scopes -> CompletableFuture.completedStage(Forgotten.NOTHING);

    /**
     * Forgets what these scopes mean. From the moment this returns it is not found any more. Never fails, never blocks.
     *
     * @return completed when it is forgotten for good, whatever happens to the node
     */
    CompletionStage<Forgotten> forget(List<PurgeScope> scopes);

    /**
     * What was forgotten.
     *
     * @param objects how many
     * @param forGood whether that holds even when the node dies now
     */
    record Forgotten(long objects, boolean forGood) {
        /** There was nothing. */
        public static final Forgotten NOTHING = new Forgotten(0, true);
    }
}
