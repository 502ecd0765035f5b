// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Which segments a viewer gives up half-way: a share of all, and none of them again when it is asked for anew. */
final class Abandonment {
    /** More than a viewer has tracks; what is left over from a channel of before falls out. */
    private static final int MAX_REMEMBERED = 4;

    private final OptionalDouble share;
    private final SplittableRandom random;
    private final Deque<URI> givenUp = new ArrayDeque<>(0);

    Abandonment(OptionalDouble share, SplittableRandom random) {
        this.share = share;
        this.random = random;
    }

    /** Whether this one is. */
    boolean befalls(URI segment) {
        if (share.isEmpty() || givenUp.remove(segment) || random.nextDouble() >= share.getAsDouble()) {
            return false;
        }
        if (givenUp.size() == MAX_REMEMBERED) {
            givenUp.remove();
        }
        givenUp.add(segment);
        return true;
    }
}
