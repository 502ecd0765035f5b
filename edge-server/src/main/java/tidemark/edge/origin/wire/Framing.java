// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.channel.Channel;

/** How requests and answers are written on one connection. Confined to its event loop. */
interface Framing {
    /** The channel it speaks on. */
    Channel channel();

    /** Names the connection it belongs to, which hears of transfers that end. Called once, before any starts. */
    void attach(Connection connection);

    /** How many transfers may run at once, as things are now. */
    int capacity();

    /** Whether several may. */
    boolean isMultiplexed();

    /** Whether the other end was certainly there a moment ago. */
    boolean isHeardFrom();

    /** Sends a transfer's request; its answer is told to the transfer. */
    void start(Transfer transfer);

    /**
     * Ends a transfer of which nothing more is wanted.
     *
     * @param timedOut whether the origin was silent: then the connection itself is in doubt
     */
    void drop(Transfer transfer, boolean timedOut);

    /** Stops or starts to let more of a transfer's body come. */
    void setPaused(Transfer transfer, boolean paused);
}
