// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/** Checks of the records' constructors, with the file's own key in the message. */
final class Check {
    private Check() {}

    static void that(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new ConfigError(key + ": " + value + " is not possible", key, "expected: " + expected);
        }
    }
}
