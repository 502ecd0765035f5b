// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Failed requests by reason, and by status where there was one. */
public final class ErrorTally {
    private final Map<ErrorReason, Long> byReason = new EnumMap<>(ErrorReason.class);
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long resent;

    /** A request failed for another reason than its status. */
    public void failed(ErrorReason reason) {
        byReason.merge(reason, 1L, Long::sum);
    }

    /** A request was answered with a status other than 200. */
    public void status(int status) {
        byReason.merge(ErrorReason.STATUS, 1L, Long::sum);
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
        resent += other.resent;
    }

    Summary.Errors summary() {
        Map<ErrorReason, Long> reasons = new EnumMap<>(ErrorReason.class);
        for (ErrorReason reason : ErrorReason.values()) {
            reasons.put(reason, byReason.getOrDefault(reason, 0L));
        }
        return new Summary.Errors(
                total(), byStatus.getOrDefault(404, 0L), reasons, Map.copyOf(new TreeMap<>(byStatus)), resent);
    }
}
