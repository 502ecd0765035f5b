// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.connection.Downstream;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.StoredObject;

/**
 * The hold of one playlist request with directives: whether it waits for a version that is still to come, its place among
 * all that wait, and until when. It is held once at most. Confined to the loop of the exchange.
 */
final class Holding {
    private final Conductor conductor;
    private final EdgeRequest request;
    private final Downstream out;
    private final Runnable onRelease;
    private final Runnable onTimeout;
    /** Null while it does not wait. */
    private Reload.@Nullable Held held;

    private @Nullable Future<?> deadline;
    private boolean settled;
    private long since;

    /**
     * @param onRelease called when it need not wait any more
     * @param onTimeout called when it has waited for too long
     */
    Holding(Conductor conductor, EdgeRequest request, Downstream out, Runnable onRelease, Runnable onTimeout) {
        this.conductor = conductor;
        this.request = request;
        this.out = out;
        this.onRelease = onRelease;
        this.onTimeout = onTimeout;
    }

    /** From now on it is answered with whatever comes: it was held, or the origin itself is asked to hold it. */
    void settle() {
        settled = true;
    }

    /** What it meets when it could be answered with {@code object}, lent. */
    Reload meets(StoredObject object) {
        return isPlaylist(object) && !settled
                ? conductor.reloads().of(object.key(), request.target())
                : Reload.Decided.NOW;
    }

    /** Whether only the origin knows how far this playlist is, because it is not for sharing: then nobody tracks it. */
    boolean isForOrigin(StoredObject object, boolean stored) {
        return isPlaylist(object) && !settled && !stored;
    }

    private static boolean isPlaylist(StoredObject object) {
        return object.kind() == ObjectKind.PLAYLIST && object.head().status() == 200;
    }

    /** Begins to wait; false when too many do. */
    boolean begin(Reload.Held meeting, Downstream.Listener listener) {
        settle();
        if (!conductor.startWaiting()) {
            return false;
        }
        held = meeting;
        since = conductor.clock().millis();
        conductor.stats().count(Meter.RELOADS_HELD);
        conductor.stats().add(Meter.RELOADS_WAITING, 1);
        out.listen(listener);
        deadline = out.executor().schedule(onTimeout, meeting.mostMillis(), TimeUnit.MILLISECONDS);
        meeting.join(out.executor(), onRelease);
        return true;
    }

    /** Waits no more; what it waited for is returned, null when it did not wait. */
    Reload.@Nullable Held leave() {
        Reload.Held waitedFor = held;
        if (waitedFor != null) {
            held = null;
            if (deadline != null) {
                deadline.cancel(false);
            }
            waitedFor.leave();
            conductor.stats().add(Meter.RELOADS_WAITING, -1);
            conductor.stopWaiting();
        }
        return waitedFor;
    }

    /** How long it was held, as answers tell it (C-45). */
    String told() {
        return "\"held " + (conductor.clock().millis() - since) + "ms\"";
    }
}
