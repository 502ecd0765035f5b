// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import tidemark.edge.origin.wire.Lane;
import tidemark.edge.request.ObjectKind;

/** What a request is for: how long its head may take, and whose way it must not stand in (T-56, T-57). */
public enum Purpose {
    /** A playlist or MPD that the origin answers at once. */
    MANIFEST(Lane.PLAIN),
    /** A segment, part or initialization section. */
    MEDIA(Lane.PLAIN),
    /** A playlist that the origin holds until there is something new in it (RFC 8216bis §6.2.5.2). */
    HELD(Lane.HELD),
    /** What asks past the cache how far the origin is, or whether it is well. */
    PROBE(Lane.PROBE),
    OTHER(Lane.PLAIN);

    private static final String BLOCKING_RELOAD = "_HLS_msn=";

    private final Lane lane;

    Purpose(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    /** As far as a target's spelling tells. */
    static Purpose of(String target) {
        int query = target.indexOf('?');
        if (query >= 0 && target.indexOf(BLOCKING_RELOAD, query) >= 0) {
            return HELD;
        }
        ObjectKind kind = ObjectKind.ofPath(query < 0 ? target : target.substring(0, query));
        return kind.isManifest() ? MANIFEST : kind.isMedia() ? MEDIA : OTHER;
    }
}
