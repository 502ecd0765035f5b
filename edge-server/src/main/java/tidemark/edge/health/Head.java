// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.Comparator;

/**
 * How far somebody has come with a stream. Only heads of one generation can be compared (H-11, T-93).
 *
 * @param generation which run of the stream the numbers belong to
 * @param sequence the last complete segment
 * @param parts parts published after it; 0 where there are none
 * @param since monotonic milliseconds when it was first seen to be there
 */
public record Head(int generation, long sequence, int parts, long since) {
    static final Comparator<Head> BY_POSITION =
            Comparator.comparingLong(Head::sequence).thenComparingInt(Head::parts);

    /** Whether it is further, within the same generation. */
    public boolean isAheadOf(Head other) {
        return generation == other.generation && BY_POSITION.compare(this, other) > 0;
    }

    /** For people: {@code 270}, or {@code 270+2} with two parts more. */
    String words() {
        return parts == 0 ? Long.toString(sequence) : sequence + "+" + parts;
    }
}
