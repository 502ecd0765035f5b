// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import tidemark.loadtest.measure.RequestKind;

/** What one viewer's requests go out on. Confined to its event loop. */
interface Line {
    /**
     * Asks for a resource. Whatever becomes of it is counted, and told {@code receiver}.
     *
     * @param due when it was meant to be asked for, which may be a little in the past
     */
    void fetch(RequestKind kind, URI uri, long due, Receiver receiver);

    /** Gives up what is under way, for which connections may have to go; nobody hears of it any more. */
    void giveUp();

    /** Gives up what is under way and closes every connection; the next request opens new ones. */
    void hangUp();
}
