// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.List;

/** Everything one origin has, by path. Implementations are immutable and safe for any thread. */
public interface Catalogue {
    /**
     * Looks a path up.
     *
     * @param path decoded path without query, e.g. {@code /live/demo/v720/1234.m4s}
     */
    Lookup find(String path, View view);

    /** The names of the channels, the real one first. */
    List<String> channels();
}
