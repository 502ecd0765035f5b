// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Governing;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.StoredObject;

/**
 * The stale version that a flight holds, if it holds one, and the question whether the origin still has it: it makes the
 * request a conditional one (RFC 9111 §4.3.1, C-20).
 *
 * <p>Threads: confined to the flight's loop; {@link #release} on whichever thread left the flight last.
 * <p>Ownership: one reference to the body of the version, until {@link #release}.
 */
final class Validation {
    private final @Nullable StoredObject held;
    /** Whether the version that is held turned out not to be the one that the origin has. */
    private boolean refuted;

    /**
     * @param held with one reference, taken
     */
    Validation(@Nullable StoredObject held) {
        this.held = held;
    }

    /** Of {@code stale}, lent, unless that may not be served any more. */
    static Validation of(@Nullable StoredObject stale, SegmentStore store) {
        boolean usable = stale != null && !store.isGone(stale) && stale.body().acquire();
        return new Validation(usable ? stale : null);
    }

    /** The version, lent; null when there is none. */
    @Nullable StoredObject held() {
        return held;
    }

    boolean isRefuted() {
        return refuted;
    }

    /** Whether this 304 speaks of another version than the one that was asked about. */
    boolean isRefutedBy(OriginHead confirmation) {
        return held != null && !refuted && !confirms(held, confirmation);
    }

    /** From now on the object is asked for without a condition. */
    void refute() {
        refuted = true;
    }

    void release() {
        if (held != null) {
            held.body().release();
        }
    }

    /** What the origin is asked. */
    OriginRequest asked(OriginRequest ask) {
        if (held == null || refuted) {
            return ask;
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>(ask.fields());
        add(fields, "if-none-match", held.head().first("etag"));
        add(fields, "if-modified-since", held.head().first("last-modified"));
        return new OriginRequest(ask.method(), ask.target(), fields, ask.body());
    }

    private static void add(List<Map.Entry<String, String>> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(Map.entry(name, value));
        }
    }

    /**
     * Whether a 304 speaks of the version that is held: one whose strong tag is another's confirms nothing (RFC 9111 §4.3.4).
     */
    private static boolean confirms(StoredObject held, OriginHead confirmation) {
        String tag = confirmation.first("etag");
        return tag == null || tag.startsWith("W/") || tag.equals(held.head().first("etag"));
    }

    /**
     * The head of a 304 with what it leaves unsaid as it was stored: by it the lifetime is counted anew. The date is not taken
     * over, for it is the old answer's. Of a playlist only a duty to validate is: the lifetime in its stored head may be the
     * edge's own word.
     */
    static OriginHead renewed(StoredObject held, OriginHead confirmation) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(confirmation.fields());
        if (!held.kind().isManifest() || Governing.of(held.head()).forbidsStale()) {
            held.head().forEach((name, value) -> {
                if (!name.equals("date") && !confirmation.has(name)) {
                    fields.add(Map.entry(name, value));
                }
            });
        }
        return new OriginHead(held.head().status(), fields, -1, false);
    }
}
