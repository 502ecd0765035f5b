// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import org.jspecify.annotations.Nullable;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;

/**
 * Whether a fetch that nobody waits for or follows any more is wanted all the same (T-18): for an object that is going to
 * be kept and that is a playlist or MPD, or nearly here, or of which somebody got what he asked for. What is not kept
 * ends with its last reader.
 *
 * <p>Threads: {@link #want} on any; {@link #isFor} on the flight's loop.
 */
final class Demand {
    /** What is left of a body is no more than this, or than what is here: then it is nearly here. */
    private static final long NEARLY_HERE = Body.BLOCK;

    private final Sharing sharing;
    private volatile boolean wanted;

    Demand(Sharing sharing) {
        this.sharing = sharing;
    }

    /** It is wanted whoever leaves, as far as it may be kept. */
    void want() {
        wanted = true;
    }

    /**
     * Whether there is demand for what comes.
     *
     * @param kept whether it is going to be kept
     * @param arriving null while no head says whether it may be kept
     */
    boolean isFor(ObjectKind kind, boolean kept, @Nullable StoredObject arriving) {
        if (arriving == null) {
            return isForUnknown(kind);
        }
        return kept ? isForKept(kind, arriving.body()) : isForPassing(arriving.body());
    }

    private boolean isForUnknown(ObjectKind kind) {
        return sharing == Sharing.SHARED && (wanted || kind.isManifest());
    }

    private boolean isForKept(ObjectKind kind, Body arriving) {
        return wanted || kind.isManifest() || isNearlyHere(arriving);
    }

    /** When only the word that it was all is missing. */
    private static boolean isForPassing(Body arriving) {
        return arriving.expectedLength() >= 0 && arriving.expectedLength() == arriving.length();
    }

    private static boolean isNearlyHere(Body arriving) {
        long left = arriving.expectedLength() - arriving.length();
        return arriving.expectedLength() >= 0 && left <= Math.max(NEARLY_HERE, arriving.length());
    }
}
