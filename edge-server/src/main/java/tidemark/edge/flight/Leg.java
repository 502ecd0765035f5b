// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import org.jspecify.annotations.Nullable;
import tidemark.edge.origin.OriginCall;

/**
 * One way on which a flight comes by its object, or by what is missing of it: a question to the origins, or a read from
 * disk. What it hears it tells the fill. On the flight's event loop.
 */
abstract class Leg {
    private boolean cancelled;

    /** Ends it: the fill hears no more of it. */
    void cancel() {
        cancelled = true;
    }

    /** Nothing is waited for any more. */
    void over() {}

    /** Whether the body is read on. */
    abstract void setPaused(boolean paused);

    /** The call to an origin that ran last; null when there was none. */
    abstract @Nullable OriginCall call();

    final boolean isCancelled() {
        return cancelled;
    }
}
