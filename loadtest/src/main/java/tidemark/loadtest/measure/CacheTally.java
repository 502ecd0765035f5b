// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.EnumMap;
import java.util.Map;

/** What responses say about the caches they came through. */
public final class CacheTally {
    private final Map<CacheAnswer, Long> answers = new EnumMap<>(CacheAnswer.class);
    private final Map<CacheAnswer, Long> media = new EnumMap<>(CacheAnswer.class);
    private long aged;
    private long ageSeconds;
    private long oldestSeconds;

    /** A successful response with its Cache-Status and Age fields, empty where it has none. */
    public void responded(RequestKind kind, String cacheStatus, String age) {
        CacheAnswer answer = CacheAnswer.of(cacheStatus);
        answers.merge(answer, 1L, Long::sum);
        if (kind.isMedia()) {
            media.merge(answer, 1L, Long::sum);
        }
        try {
            long seconds = Long.parseLong(age);
            aged++;
            ageSeconds += seconds;
            oldestSeconds = Math.max(oldestSeconds, seconds);
        } catch (NumberFormatException none) {
            // No Age, or not one: the response counts as one without.
        }
    }

    void add(CacheTally other) {
        other.answers.forEach((answer, count) -> answers.merge(answer, count, Long::sum));
        other.media.forEach((answer, count) -> media.merge(answer, count, Long::sum));
        aged += other.aged;
        ageSeconds += other.ageSeconds;
        oldestSeconds = Math.max(oldestSeconds, other.oldestSeconds);
    }

    Summary.Cache summary() {
        double mean = aged == 0 ? 0 : (double) ageSeconds / aged;
        return new Summary.Cache(all(answers), all(media), new Summary.Age(aged, mean, oldestSeconds));
    }

    private static Map<CacheAnswer, Long> all(Map<CacheAnswer, Long> counted) {
        Map<CacheAnswer, Long> all = new EnumMap<>(CacheAnswer.class);
        for (CacheAnswer answer : CacheAnswer.values()) {
            all.put(answer, counted.getOrDefault(answer, 0L));
        }
        return all;
    }
}
