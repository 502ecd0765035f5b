// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** The one place that tells the four apart. */
    default <R> R match(
            Function<OriginObject, R> onFound,
            Function<NotYet, R> onNotYet,
            Function<Gone, R> onGone,
            Supplier<R> onUnknown) {
        if (this instanceof Found found) {
            return onFound.apply(found.object());
        }
        if (this instanceof NotYet notYet) {
            return onNotYet.apply(notYet);
        }
        return this instanceof Gone gone ? onGone.apply(gone) : onUnknown.get();
    }
}
