// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

/** What a number has to be to count something. */
final class Amounts {
    private Amounts() {}

    static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }

    static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
        }
    }
}
