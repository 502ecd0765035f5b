// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The viewers of one event loop: lets them in when they are due, looks at their pictures once a second, sends them home. */
public final class Audience {
    private final Seat seat;
    private final Set<Viewer> present = new LinkedHashSet<>();
    private boolean over;

    public Audience(Seat seat) {
        this.seat = seat;
    }

    /** Looks at every picture once a second from now on, in the middle of a second: each second has its look. On the event loop. */
    public void open() {
        seat.loop().scheduleAtFixedRate(this::sample, 500, 1000, TimeUnit.MILLISECONDS);
    }

    /** Lets a viewer in at {@code due}. On any thread. */
    public void expect(long due, Supplier<Viewer> viewer) {
        long delay = Math.max(0, due - seat.clock().now());
        seat.loop().schedule(() -> admit(due, viewer), delay, TimeUnit.NANOSECONDS);
    }

    private void admit(long due, Supplier<Viewer> viewer) {
        if (!over) {
            seat.tally().timerLate(seat.clock().now() - due);
            Viewer admitted = viewer.get();
            present.add(admitted);
            admitted.arrive(due, () -> present.remove(admitted));
        }
    }

    private void sample() {
        long now = seat.clock().now();
        present.forEach(viewer -> viewer.sample(now));
    }

    /** Sends everybody home. On the event loop. */
    public void close() {
        over = true;
        long now = seat.clock().now();
        present.forEach(viewer -> viewer.leave(now));
        present.clear();
    }
}
