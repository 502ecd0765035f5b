// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
}
