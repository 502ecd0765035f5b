// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Governing;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.store.StoredObject;

/** Turns a request into a conditional one when a stale version is held (RFC 9111 §4.3.1, C-20). */
final class Validation {
    private Validation() {}

    static OriginRequest asked(OriginRequest ask, @Nullable StoredObject held) {
        if (held == null) {
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
    static boolean confirms(StoredObject held, OriginHead confirmation) {
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
