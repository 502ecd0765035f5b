// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

/**
 * What somebody other than this node's own fetches says of a stream's live edge (L-10). What clients ask for is none: one
 * of them could take the node out (T-94).
 *
 * @param head how far it says the stream is
 * @param seenAt monotonic milliseconds when it last said so
 */
public record Evidence(Source source, Head head, long seenAt) {
    /** Who says so; the strongest first. */
    public enum Source {
        /** Another node of the cluster. */
        PEERS(true),
        /** An origin that was asked past the cache. */
        PROBE(true),
        /** The rendition report of another playlist of the presentation (H-80). */
        SIBLING(true),
        /** The stream's own rhythm: no more than a guess, for an origin that stands still breaks it too (T-91). */
        CLOCK(false);

        private final boolean proof;

        Source(boolean proof) {
            this.proof = proof;
        }

        /** Whether its word alone may condemn this node. */
        boolean isProof() {
            return proof;
        }
    }
}
