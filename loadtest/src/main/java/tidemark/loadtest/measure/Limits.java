// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run may at most show and still pass; what is not named has no limit. */
public record Limits(Map<Yardstick, Double> most) {
    private static final Limits NONE = new Limits(Map.of());

    public Limits {
        most = Map.copyOf(most);
    }

    /** No limits. */
    public static Limits none() {
        return NONE;
    }

    /** The limits that were judged by once. */
    public static Limits of(List<Threshold> judged) {
        Limits limits = NONE;
        for (Yardstick yardstick : Yardstick.values()) {
            for (Threshold threshold : judged) {
                if (threshold.name().equals(yardstick.flag())) {
                    limits = limits.with(yardstick, threshold.limit());
                }
            }
        }
        return limits;
    }

    /** These, and one more. */
    public Limits with(Yardstick yardstick, double limit) {
        Map<Yardstick, Double> more = new EnumMap<>(Yardstick.class);
        more.putAll(most);
        more.put(yardstick, limit);
        return new Limits(more);
    }

    /** Every limit, with what was measured. */
    public List<Threshold> judge(Yardstick.Facts facts) {
        return most.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(limit -> limit.getKey().judge(limit.getValue(), facts))
                .toList();
    }
}
