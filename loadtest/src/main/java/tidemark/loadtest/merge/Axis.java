// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.util.List;

/**
 * The seconds of the wall clock that several runs share, counted from when the first of them began. Generators do not
 * begin on the same beat: what one of them saw in a second of its own belongs to the nearest one here.
 *
 * @param startMillis when it begins, since the epoch
 */
record Axis(long startMillis) {
    private static final double MILLIS_PER_SECOND = 1_000;

    static Axis of(List<Generator> generators) {
        return new Axis(generators.stream()
                .mapToLong(Generator::startMillis)
                .min()
                .orElseThrow(() -> new IllegalArgumentException("generators: none (expected: at least one)")));
    }

    /** Which second a moment belongs to that begins one. */
    int second(long millis) {
        return Math.toIntExact(Math.round(seconds(millis)));
    }

    /** How many seconds after the beginning a moment is. */
    double seconds(long millis) {
        return (millis - startMillis) / MILLIS_PER_SECOND;
    }
}
