// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.util.function.Function;
import tidemark.edge.playlist.untrusted.Rejection;

/** What came of reading a body. */
public sealed interface Scan {
    /** A playlist. */
    record Scanned(Manifest manifest) implements Scan {}

    /**
     * Not a playlist, or not one to be trusted.
     *
     * @param line where reading stopped, from 1; 0 when it never began
     */
    record Rejected(Rejection reason, int line) implements Scan {}

    /** Java 17 has no exhaustive pattern switch, so the exhaustive match lives here, once. */
    default <R> R match(Function<Manifest, R> onScanned, Function<Rejected, R> onRejected) {
        if (this instanceof Scanned scanned) {
            return onScanned.apply(scanned.manifest());
        }
        return onRejected.apply((Rejected) this);
    }
}
