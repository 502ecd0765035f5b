// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidemark.origin.content.ObjectKind;

/**
 * Who asked for what. A request is counted when it arrives, so that whoever has seen a byte of the answer finds it here.
 * Bounded: the oldest entries and the counts of the paths not asked for the longest time are forgotten.
 *
 * <p>Threads: safe for any; the lock is held for a few map operations.
 */
public final class RequestLog {
    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_PATHS = 100_000;
    private static final Set<ObjectKind> MEDIA = EnumSet.of(ObjectKind.SEGMENT, ObjectKind.INIT, ObjectKind.BLOB);

    private final Deque<Visit> visits = new ArrayDeque<>();
    private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /** How often one path was asked for. */
    private record Count(long requests, long media) {
        static final Count ZERO = new Count(0, 0);

        Count and(boolean foundMedia) {
            return new Count(requests + 1, foundMedia ? media + 1 : media);
        }
    }

    synchronized Visit arrived(Instant time, Ask ask, Answer answer) {
        Visit visit = new Visit(time, ask, answer.status().code(), answer.kind());
        total++;
        visits.addLast(visit);
        if (visits.size() > MOST_ENTRIES) {
            visits.removeFirst();
        }
        boolean media = isMedia(answer.kind());
        counts.merge(ask.path(), Count.ZERO.and(media), (before, one) -> before.and(media));
        if (counts.size() > MOST_PATHS) {
            counts.remove(counts.keySet().iterator().next());
        }
        return visit;
    }

    /** How often a path was asked for, whatever the method and the answer. */
    public synchronized long count(String path) {
        return counts.getOrDefault(path, Count.ZERO).requests();
    }

    /** How many requests there were. */
    public synchronized long total() {
        return total;
    }

    /** How often the most fetched segment, init or blob was found: 1 when every fetch was collapsed and cached. */
    public synchronized long maxMediaCount() {
        return counts.values().stream().mapToLong(Count::media).max().orElse(0);
    }

    /** The count of every path. */
    public synchronized Map<String, Long> counts() {
        Map<String, Long> copy = new LinkedHashMap<>();
        counts.forEach((path, count) -> copy.put(path, count.requests()));
        return copy;
    }

    /** The latest requests, oldest first. */
    public synchronized List<LogEntry> entries() {
        return visits.stream().map(Visit::describe).toList();
    }

    /** The latest requests for a path, oldest first. */
    public List<LogEntry> entries(String path) {
        return entries().stream().filter(entry -> entry.path().equals(path)).toList();
    }

    /** Forgets everything. */
    public synchronized void reset() {
        visits.clear();
        counts.clear();
        total = 0;
    }

    private static boolean isMedia(Optional<ObjectKind> kind) {
        return kind.filter(MEDIA::contains).isPresent();
    }
}
