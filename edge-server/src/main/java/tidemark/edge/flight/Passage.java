// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import tidemark.edge.store.Body;

/**
 * How a body that is not kept is passed on to those who read it: no more of it is held than they are behind, and while
 * the slowest is too far behind the origin's connection is not read. It opens with the head of what is for one reader
 * alone, or when a body outgrows what is kept; it never closes.
 *
 * <p>Threads: confined to the flight's loop; {@link #isOpen} may be asked anywhere.
 */
final class Passage {
    /** The one reader of a body that is passed on from its first byte keeps at most so much of it in memory. */
    static final long UNREAD_MAX = 1 << 20;

    private final Audience audience;
    private final Followers followers;
    private volatile boolean open;
    private long unreadMax;

    Passage(Audience audience, Followers followers) {
        this.audience = audience;
        this.followers = followers;
    }

    /**
     * From now on no more of it is held than its readers are behind.
     *
     * @param unreadMax bytes that the slowest may be behind; who was aboard when a body outgrew what is kept, as many as
     *     the flight let them be until then
     */
    void open(Body body, long unreadMax) {
        this.unreadMax = unreadMax;
        open = true;
        body.passOn();
    }

    boolean isOpen() {
        return open;
    }

    /** Frees what every reader has got, and reads on unless the slowest is too far behind. */
    void makeRoom(Body body, Leg running) {
        if (open) {
            long slowest = followers.slowest(audience.count() - 1);
            body.forget(slowest);
            running.setPaused(body.length() - slowest > unreadMax);
        }
    }
}
