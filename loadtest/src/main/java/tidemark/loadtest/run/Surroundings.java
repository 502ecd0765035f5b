// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a run is watched besides its viewers.
 *
 * @param marks what is done to it from outside
 * @param origins control ports of the origin simulators behind the server; empty when nobody can ask
 * @param server what the server uses
 * @param logs the directory histogram logs are written to while it runs; null for none
 */
public record Surroundings(
        Marks marks,
        List<URI> origins,
        ServerGauge server,
        @Nullable Path logs) {
    public Surroundings {
        origins = List.copyOf(origins);
    }

    /** Nothing. */
    public static Surroundings none() {
        return new Surroundings(new Marks(), List.of(), ServerGauge.NONE, null);
    }
}
