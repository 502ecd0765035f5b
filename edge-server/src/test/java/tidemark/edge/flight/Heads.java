// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.caching.Fields;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;

/** Heads of origins and plans to fetch them, written as tables write them. */
final class Heads {
    private Heads() {}

    static OriginHead of(int status, String fields) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        FieldLines.ofTable(fields).forEach((name, value) -> lines.add(Map.entry(name, value)));
        return new OriginHead(status, lines, 100, false);
    }

    static FlightPlan plan(String method, String target, ObjectKind kind, Fields request) {
        int mark = target.indexOf('?');
        CacheKey key = CacheKey.of(
                mark < 0 ? new Target(target, "") : new Target(target.substring(0, mark), target.substring(mark + 1)));
        OriginRequest ask = new OriginRequest(method, target, List.of(), new byte[0]);
        return new FlightPlan(key, key, kind, ask, request, null, false);
    }
}
