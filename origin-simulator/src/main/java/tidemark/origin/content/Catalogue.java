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

    /**
     * Looks up bytes for measurements: any path below {@code /blob/} has as many as are asked for.
     *
     * @param path decoded path without query
     * @param bytes 1 to {@link Blobs#MOST_BYTES}
     */
    default Lookup blob(String path, int bytes) {
        return Lookup.Unknown.UNKNOWN;
    }

    /** The names of the channels, the real one first. */
    List<String> channels();
}
