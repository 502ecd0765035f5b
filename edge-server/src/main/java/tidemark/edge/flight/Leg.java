// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginListener;

/**
 * One question to the origins in the life of a flight: the first one, or one for the rest of a body that broke off. What
 * is answered it tells the fill. On the flight's event loop.
 */
abstract class Leg implements OriginListener {
    private @Nullable OriginCall call;
    private boolean cancelled;

    /**
     * @param before the call that broke off, for a leg that continues it
     */
    Leg(@Nullable OriginCall before) {
        this.call = before;
    }

    /** Asks; false when that is not allowed now. */
    final boolean ask(Function<OriginListener, Optional<OriginCall>> question) {
        Optional<OriginCall> asked = question.apply(this);
        call = asked.orElse(call);
        return asked.isPresent();
    }

    /** Ends it: the fill hears no more of it. */
    void cancel() {
        cancelled = true;
        if (call != null) {
            call.cancel();
        }
    }

    /** Nothing is waited for any more. */
    void over() {}

    /** Whether the body is read on. */
    final void setPaused(boolean paused) {
        if (call != null && paused) {
            call.pause();
        } else if (call != null) {
            call.resume();
        }
    }

    /** The call that ran last; null before the first. */
    final @Nullable OriginCall call() {
        return call;
    }

    final boolean isCancelled() {
        return cancelled;
    }
}
