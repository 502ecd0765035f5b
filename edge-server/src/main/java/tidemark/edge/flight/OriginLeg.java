// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginListener;

/** One question to the origins in the life of a flight: the first one, or one for the rest of a body that broke off. */
abstract class OriginLeg extends Leg implements OriginListener {
    private @Nullable OriginCall call;

    /**
     * @param before the call that broke off, for a leg that continues it
     */
    OriginLeg(@Nullable OriginCall before) {
        this.call = before;
    }

    /** Asks; false when that is not allowed now. */
    final boolean ask(Function<OriginListener, Optional<OriginCall>> question) {
        Optional<OriginCall> asked = question.apply(this);
        call = asked.orElse(call);
        return asked.isPresent();
    }

    @Override
    void cancel() {
        super.cancel();
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    final void setPaused(boolean paused) {
        if (call != null && paused) {
            call.pause();
        } else if (call != null) {
            call.resume();
        }
    }

    @Override
    final @Nullable OriginCall call() {
        return call;
    }
}
