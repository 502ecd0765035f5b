// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Responses by kind of request. Times count from the moment a request was due, not from the moment it could be sent:
 * a server that answers late cannot make the next request look punctual (no coordinated omission).
 */
public final class RequestTally {
    private final Map<RequestKind, Row> rows = new EnumMap<>(RequestKind.class);

    /** The figures of one kind. */
    private static final class Row {
        private final Latencies firstByte = new Latencies();
        private final Latencies transfer = new Latencies();
        private long completed;
        private long bytes;
    }

    /** A response head arrived, whatever its status. */
    public void responded(RequestKind kind, long nanosSinceDue) {
        row(kind).firstByte.record(nanosSinceDue);
    }

    /** A whole, successful body arrived. */
    public void completed(RequestKind kind, long nanosSinceDue, long bytes) {
        Row row = row(kind);
        row.completed++;
        row.bytes += bytes;
        row.transfer.record(nanosSinceDue);
    }

    /** Complete, successful responses of any kind. */
    public long completed() {
        return rows.values().stream().mapToLong(row -> row.completed).sum();
    }

    /** Body bytes of those. */
    public long bytes() {
        return rows.values().stream().mapToLong(row -> row.bytes).sum();
    }

    void add(RequestTally other) {
        other.rows.forEach((kind, from) -> {
            Row row = row(kind);
            row.completed += from.completed;
            row.bytes += from.bytes;
            row.firstByte.add(from.firstByte);
            row.transfer.add(from.transfer);
        });
    }

    Quantiles firstByteOfAll() {
        Latencies all = new Latencies();
        rows.values().forEach(row -> all.add(row.firstByte));
        return all.quantiles();
    }

    /** By the tag of their kind. */
    Map<String, Latencies> firstByte() {
        Map<String, Latencies> byKind = new TreeMap<>();
        rows.forEach((kind, row) -> byKind.put(kind.tag(), row.firstByte));
        return byKind;
    }

    /** By the tag of their kind. */
    Map<String, Latencies> transfer() {
        Map<String, Latencies> byKind = new TreeMap<>();
        rows.forEach((kind, row) -> byKind.put(kind.tag(), row.transfer));
        return byKind;
    }

    Map<RequestKind, Summary.Requests> summary() {
        Map<RequestKind, Summary.Requests> summary = new EnumMap<>(RequestKind.class);
        rows.forEach((kind, row) -> summary.put(
                kind,
                new Summary.Requests(row.completed, row.bytes, row.firstByte.quantiles(), row.transfer.quantiles())));
        return summary;
    }

    private Row row(RequestKind kind) {
        return rows.computeIfAbsent(kind, any -> new Row());
    }
}
