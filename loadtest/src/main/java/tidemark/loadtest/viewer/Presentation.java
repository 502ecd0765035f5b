// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.OptionalLong;

/** A stream in one of the formats, as one viewer follows it: loads its documents in time and knows its tracks. */
public interface Presentation {
    /** Begins with the document the stream's URL names. */
    void start(long due);

    /** How far the stream's wall clock is ahead of ours; empty when its media time says nothing about wall-clock time. */
    OptionalLong wallClockOffset();

    /** Opens streams. */
    interface Format {
        /** The stream at {@code url}, for {@code player}. */
        Presentation open(URI url, Player player);
    }
}
