// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.Map;
import java.util.TreeMap;

/** Synthetic bodies that were checked byte by byte. */
public final class BodyTally {
    private final Map<String, Long> wrong = new TreeMap<>();
    private long right;

    /** A body was the right one, all of it. */
    public void right() {
        right++;
    }

    /** A body was not the right one. */
    public void wrong(String why) {
        wrong.merge(why, 1L, Long::sum);
    }

    void add(BodyTally other) {
        right += other.right;
        other.wrong.forEach((why, count) -> wrong.merge(why, count, Long::sum));
    }

    Summary.Bodies summary() {
        long allWrong = wrong.values().stream().mapToLong(Long::longValue).sum();
        return new Summary.Bodies(right, allWrong, Map.copyOf(wrong));
    }
}
