// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.util.List;
import java.util.function.Predicate;
import tidemark.edge.request.Target;

/**
 * What one rendition has new at its live edge.
 *
 * @param targets what is new, in the order a player needs it
 * @param trail the newest segments before: when no client has asked for any of them, nobody plays this rendition
 * @param certain whether it is needed by whoever made the node fetch this version, trail or not
 */
public record Advance(List<Target> targets, List<Target> trail, boolean certain) {
    /**
     * How many segments of a rendition are new at most, and how many before them tell whether it is played: a player stays
     * three target durations behind the edge, if nothing else is said (RFC 8216bis §4.4.3.8).
     */
    static final int SEGMENTS = 3;

    public Advance {
        targets = targets.stream().distinct().toList();
        trail = List.copyOf(trail);
    }

    /** What the first viewer of a stream needs next. */
    static Advance atFirst(List<Target> targets) {
        return new Advance(targets, List.of(), true);
    }

    /** What is needed if the rendition is played. */
    static Advance after(List<Target> trail, List<Target> targets) {
        return new Advance(targets, trail, false);
    }

    /**
     * Whether somebody plays this rendition.
     *
     * @param askedFor whether a client was answered with a target
     */
    public boolean isWanted(Predicate<Target> askedFor) {
        return certain || trail.stream().anyMatch(askedFor);
    }
}
