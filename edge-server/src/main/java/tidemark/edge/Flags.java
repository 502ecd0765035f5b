// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.util.function.Function;
import tidemark.edge.config.ConfigError;

/** The values of flags that are not picocli's own types. */
final class Flags {
    private Flags() {}

    /**
     * Reads a value.
     *
     * @throws ConfigError that names the flag, when it is none
     */
    static <T> T read(String flag, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (ConfigError wrong) {
            throw wrong.at(flag);
        }
    }
}
