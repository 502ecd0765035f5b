// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Instant;

/** What a path means at one instant. */
public sealed interface Lookup {
    /** The object exists. */
    record Found(OriginObject object) implements Lookup {}

    /** The timeline will have it at {@code availableAt}. */
    record NotYet(Instant availableAt) implements Lookup {}

    /** It left the window at {@code since}. */
    record Gone(Instant since) implements Lookup {}

    /** No such path in any time. */
    enum Unknown implements Lookup {
        UNKNOWN
    }
}
