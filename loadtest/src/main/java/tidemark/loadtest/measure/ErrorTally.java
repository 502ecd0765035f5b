// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Failed requests by reason, and by status where there was one, with the first of each kind as an example. */
public final class ErrorTally {
    private final Map<ErrorReason, Long> byReason = new EnumMap<>(ErrorReason.class);
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private long resent;

    /** A request failed for another reason than its status; {@code what} is its URI, or says more. */
    public void failed(ErrorReason reason, String what) {
        byReason.merge(reason, 1L, Long::sum);
        examples.putIfAbsent(reason.name(), what);
    }

    /** A request for {@code uri} was answered with a status other than 200. */
    public void status(int status, String uri) {
        byReason.merge(ErrorReason.STATUS, 1L, Long::sum);
        examples.putIfAbsent(ErrorReason.STATUS + " " + status, uri);
        byStatus.merge(status, 1L, Long::sum);
    }

    /** A kept-alive connection closed under a request, which was sent again on a new one: not an error, but worth a look. */
    public void resent() {
        resent++;
    }

    /** Every failed request. */
    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    void add(ErrorTally other) {
        other.byReason.forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
        other.byStatus.forEach((status, count) -> byStatus.merge(status, count, Long::sum));
        other.examples.forEach(examples::putIfAbsent);
        resent += other.resent;
    }

    /** The errors in the shape of the report. */
    public Summary.Errors summary() {
        Map<ErrorReason, Long> reasons = new EnumMap<>(ErrorReason.class);
        for (ErrorReason reason : ErrorReason.values()) {
            reasons.put(reason, byReason.getOrDefault(reason, 0L));
        }
        return new Summary.Errors(
                total(),
                byStatus.getOrDefault(404, 0L),
                reasons,
                new TreeMap<>(byStatus),
                new TreeMap<>(examples),
                resent);
    }
}
