// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Which rendition of a ladder, sorted by bandwidth, a viewer plays. */
public sealed interface RenditionChoice {
    /**
     * Its place in the ladder.
     *
     * @param random a random number below its argument
     */
    int of(int renditions, IntUnaryOperator random);

    /** A choice by name. */
    enum Named implements RenditionChoice {
        LOWEST {
            @Override
            public int of(int renditions, IntUnaryOperator random) {
                return 0;
            }
        },
        HIGHEST {
            @Override
            public int of(int renditions, IntUnaryOperator random) {
                return renditions - 1;
            }
        },
        RANDOM {
            @Override
            public int of(int renditions, IntUnaryOperator random) {
                return random.applyAsInt(renditions);
            }
        }
    }

    /** A fixed place, the lowest bandwidth first; the highest there is where the ladder is shorter. */
    record Place(int index) implements RenditionChoice {
        @Override
        public int of(int renditions, IntUnaryOperator random) {
            return Math.min(index, renditions - 1);
        }

        @Override
        public String toString() {
            return Integer.toString(index);
        }
    }

    /**
     * Reads what {@code toString} says, in any case.
     *
     * @throws IllegalArgumentException if it is no choice
     */
    static RenditionChoice parse(String text) {
        if (text.matches("\\d{1,4}")) {
            return new Place(Integer.parseInt(text));
        }
        return Named.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
