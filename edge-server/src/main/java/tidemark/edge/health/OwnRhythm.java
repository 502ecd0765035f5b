// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.List;

/**
 * The stream's own clock (L-10d): a segment is due a target duration after the last advance, and another one after each
 * further target duration. Pure.
 */
final class OwnRhythm implements EvidenceSource {
    @Override
    public List<Evidence> about(WatchedStream stream, long now) {
        Head local = stream.head();
        long unit = stream.targetDurationMillis();
        long due = Math.max(0, now - local.since()) / unit;
        int parts = due == 0 ? local.parts() : 0;
        Head expected = new Head(local.generation(), local.sequence() + due, parts, local.since() + due * unit);
        return List.of(new Evidence(Evidence.Source.CLOCK, expected, now));
    }
}
