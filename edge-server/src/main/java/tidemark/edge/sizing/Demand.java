// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is to carry.
 *
 * @param classes all its channels, at least one class
 * @param segment how long their segments are
 * @param audience null when nobody says
 * @param joins null when nobody says
 */
public record Demand(
        List<DvrClass> classes,
        Duration segment,
        @Nullable Audience audience,
        @Nullable Joins joins) {
    /**
     * Checks that it can be counted.
     *
     * @throws ArithmeticException when it is more bytes than a number can hold
     */
    public Demand {
        classes = List.copyOf(classes);
        Amounts.positive("classes", classes.size());
        Amounts.positive("segment", segment.toMillis());
        Amounts.positive("capacity", Capacity.of(classes, segment).bytes());
    }

    /** What has to be held. */
    public Capacity capacity() {
        return Capacity.of(classes, segment);
    }

    /** The same, divided between memory and a disk. */
    public Tiers tiers() {
        return Tiers.of(classes, segment);
    }
}
