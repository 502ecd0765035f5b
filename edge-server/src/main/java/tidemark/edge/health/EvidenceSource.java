// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;

/** Somebody who knows how far streams are. Answers from memory, at once, to the thread of the freshness check. */
@FunctionalInterface
public interface EvidenceSource {
    /** Knows nothing: the place of the cluster in a node that is alone. */
    EvidenceSource NONE = (stream, now) -> List.of();

    /** What was lately seen of a stream; one entry for each who has shown something. What is too old is left out. */
    List<Evidence> about(WatchedStream stream, long now);
}
