// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;

/** A running call. Used on its event loop only. */
public interface OriginCall {
    /** The origin whose answer it is; before there is one, the origin that was asked last. */
    URI origin();

    /** Ends it without another word to the listener. */
    void cancel();

    /** Stops reading the body until {@link #resume}: for bodies that pass through and have one slow reader. */
    void pause();

    /** Reads on. */
    void resume();
}
