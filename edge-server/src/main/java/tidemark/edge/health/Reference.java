// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidemark.edge.health.Evidence.Source;

/** Picks from all evidence what a stream is measured by. Pure. */
final class Reference {
    /** The second best of the peers counts, so that one with a bogus position condemns nobody (L-10a). */
    private static final int PEER_THAT_COUNTS = 2;

    /** Who has come furthest; among equals the strongest source. */
    private static final Comparator<Evidence> BEST_FIRST =
            Comparator.comparing(Evidence::head, Head.BY_POSITION).reversed().thenComparing(Evidence::source);

    private Reference() {}

    /** The best proof of this generation; empty when nobody who counts has shown anything. */
    static Optional<Evidence> proven(List<Evidence> evidence, int generation) {
        List<Evidence> proofs = evidence.stream()
                .filter(seen -> seen.source().isProof() && seen.head().generation() == generation)
                .sorted(BEST_FIRST)
                .toList();
        Optional<Evidence> peer = proofs.stream()
                .filter(seen -> seen.source() == Source.PEERS)
                .skip(PEER_THAT_COUNTS - 1)
                .findFirst();
        return proofs.stream()
                .filter(seen -> seen.source() != Source.PEERS || peer.equals(Optional.of(seen)))
                .filter(seen -> seen.source() != Source.SIBLING || !isContradicted(seen, proofs))
                .findFirst();
    }

    /** A packager that reports wrong numbers does so to all nodes: whoever looked since and saw less knows better (T-91). */
    private static boolean isContradicted(Evidence report, List<Evidence> proofs) {
        return proofs.stream()
                .anyMatch(seen -> seen.source() != Source.SIBLING
                        && seen.seenAt() > report.head().since()
                        && report.head().isAheadOf(seen.head()));
    }

    /** Where the stream's own rhythm says it should be. */
    static Optional<Evidence> expected(List<Evidence> evidence, int generation) {
        return evidence.stream()
                .filter(seen -> !seen.source().isProof() && seen.head().generation() == generation)
                .findFirst();
    }
}
