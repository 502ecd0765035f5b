// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import tidemark.edge.store.StoredObject;

/**
 * What came back from disk into memory, the oldest first: when it is more than its room, those are let go before their time.
 * However much is read from disk, so, nothing else has to make room for it, and nobody has to look for what may go. Any thread.
 */
final class Returned {
    private final long room;
    private final ArrayDeque<Kept> all = new ArrayDeque<>();
    private long bytes;

    /** One of them, and when it leaves memory by itself. */
    private record Kept(StoredObject object, long bytes, long leavesAt) {}

    /**
     * @param room bytes of bodies
     */
    Returned(long room) {
        this.room = room;
    }

    /**
     * One more has come.
     *
     * @param leavesAt when it leaves memory by itself, monotonic milliseconds
     * @return those that have to leave now
     */
    synchronized List<StoredObject> add(StoredObject object, long leavesAt, long now) {
        Kept last = new Kept(object, object.body().length(), leavesAt);
        all.add(last);
        bytes += last.bytes();
        List<StoredObject> tooMany = new ArrayList<>(1);
        for (Kept first = all.peek(); first != null && isOver(first, now); first = all.peek()) {
            all.remove();
            bytes -= first.bytes();
            if (first.leavesAt() > now) {
                tooMany.add(first.object());
            }
        }
        return tooMany;
    }

    private boolean isOver(Kept first, long now) {
        return first.leavesAt() <= now || bytes > room;
    }
}
