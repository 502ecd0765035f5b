// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import io.netty.util.concurrent.EventExecutor;
import org.jspecify.annotations.Nullable;
import tidemark.edge.store.StoredObject;

/** What a playlist request with directives meets (H-21 to H-28). */
public sealed interface Reload {
    /** There is nothing to wait for. */
    enum Decided implements Reload {
        /** It is answered like a plain request. */
        NOW,
        /** Its directives make no sense (H-22). */
        SENSELESS,
        /** It asks for what is too far ahead of the stream (H-26). */
        TOO_FAR
    }

    /** It waits for a version that has what it asks for (H-23, H-24). On one event loop, but for its making. */
    non-sealed interface Held extends Reload {
        /** How long it waits at most (H-27). */
        long mostMillis();

        /**
         * Begins to wait.
         *
         * @param loop of the request; the calling thread's
         * @param released called there, once at most, when such a version is published or none will be
         */
        void join(EventExecutor loop, Runnable released);

        /** Waits no more; nothing happens when it was released before. */
        void leave();

        /**
         * The newest version, whatever was asked for (H-25), with one reference for the caller; null when there is none that
         * may be served.
         */
        @Nullable StoredObject newest();
    }
}
