// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.function.LongConsumer;

/** One answer that follows a flight's body at its own pace. Used on its connection's event loop. */
public final class Follower implements LongConsumer {
    private final Flight flight;
    private volatile long offset;
    private boolean left;

    /** Takes the caller's reference to {@code flight}. */
    Follower(Flight flight) {
        this.flight = flight;
    }

    /** It needs nothing before {@code reached} any more. */
    @Override
    public void accept(long reached) {
        offset = reached;
        flight.moved();
    }

    long offset() {
        return offset;
    }

    /**
     * Its answer is over. Only the first call counts.
     *
     * @param served whether the client got all it asked for: then the object is wanted, whoever else leaves
     */
    public void leave(boolean served) {
        if (!left) {
            left = true;
            flight.unfollow(this, served);
        }
    }
}
