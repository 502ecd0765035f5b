// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidemark.edge.connection.Downstream;
import tidemark.edge.flight.Flight;

/**
 * The place of one request among all that wait for a flight (there are only so many): reserved, taken when it came aboard,
 * and left once. Confined to the loop of the exchange.
 *
 * <p>Ownership: that the request is aboard is the exchange's matter, which ends it with {@link Flight#release}.
 */
final class Seat {
    private final Conductor conductor;
    private final Downstream out;
    private final Runnable onNews;
    /** Null while it waits for none. */
    private @Nullable Flight flight;

    /**
     * @param onNews called when the flight that is waited for has news
     */
    Seat(Conductor conductor, Downstream out, Runnable onNews) {
        this.conductor = conductor;
        this.out = out;
        this.onNews = onNews;
    }

    /** Before boarding; false when too many wait. */
    boolean reserve() {
        return conductor.startWaiting();
    }

    /** What was reserved is not needed. */
    void giveUp() {
        conductor.stopWaiting();
    }

    /** A request that could not come aboard does not wait. */
    <T> T orGiveUp(Supplier<T> boarding) {
        try {
            return boarding.get();
        } catch (RuntimeException | OutOfMemoryError fault) {
            giveUp();
            throw fault;
        }
    }

    /** Waits for {@code boarded}; the leader is told interim responses. */
    void take(Flight boarded, boolean leader, Downstream.Listener listener) {
        flight = boarded;
        if (leader) {
            boarded.tellInterim(out::interim);
        }
        out.listen(listener);
        boarded.join(out.executor(), onNews);
    }

    /** The flight that is waited for; null when none is. */
    @Nullable Flight flight() {
        return flight;
    }

    /** Waits no more for the flight that is returned, aboard which the request still is; null when it waited for none. */
    @Nullable Flight leave() {
        Flight waitedFor = flight;
        if (waitedFor != null) {
            flight = null;
            waitedFor.leave(out.executor(), onNews);
            giveUp();
        }
        return waitedFor;
    }
}
