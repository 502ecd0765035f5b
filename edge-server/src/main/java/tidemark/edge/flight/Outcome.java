// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import tidemark.edge.failure.Failure;
import tidemark.edge.store.StoredObject;

/** What a flight tells those who wait for it. */
public sealed interface Outcome {
    /**
     * There is something to answer with, complete or still arriving.
     *
     * @param object lent: {@link tidemark.edge.store.Body#acquire} before it is used later
     * @param stored whether it is, or is going to be, in the store
     */
    record Ready(StoredObject object, boolean stored) implements Outcome {}

    /** The answer is for the leader alone; everybody else asks for themselves, all at once (T-17). */
    enum GoAlone implements Outcome {
        GO_ALONE
    }

    /** Nothing to answer with. */
    record Failed(Failure failure) implements Outcome {}
}
