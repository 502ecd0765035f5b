// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.List;
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

    /**
     * How it is kept to, segment by segment.
     *
     * @param bandwidths of the ladder, in bits per second, the lowest first
     * @param random a random number below its argument
     */
    default RenditionRule rule(List<Long> bandwidths, IntUnaryOperator random) {
        return RenditionRule.fixed(of(bandwidths.size(), random));
    }

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
        },
        /** What the line carries: the lowest at first, then by a {@link ThroughputRule}. */
        ADAPTIVE {
            @Override
            public int of(int renditions, IntUnaryOperator random) {
                return 0;
            }

            @Override
            public RenditionRule rule(List<Long> bandwidths, IntUnaryOperator random) {
                return new ThroughputRule(bandwidths);
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
