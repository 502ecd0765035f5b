// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which origins are late for which streams: what they had was older than what this node, or another, has. For half a
 * minute such an origin is asked last for that stream, then it is tried again (H-12, L-16). For other streams nothing
 * changes: a packager may be behind with one channel and level with the next.
 *
 * <p>A stream is the folder of its playlist or MPD with everything below, so that its segments are asked for where its
 * playlist is level. In the top folder it is the playlist alone: there nothing says what belongs to it.
 *
 * <p>A thousand notes are kept, the newest ones. Safe for any thread.
 */
public final class LateOrigins {
    private static final long NOTED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int AT_MOST = 1000;
    /** Folders below the tenth are one stream, so that no target costs more than ten looks. */
    private static final int DEEPEST = 10;

    /** From the oldest to the newest. */
    private final Map<Note, Long> notedAt = new LinkedHashMap<>();

    private volatile boolean empty = true;

    private record Note(String stream, String origin) {}

    /** An origin is late for the stream of this playlist or MPD; true when that is new. */
    public synchronized boolean note(String target, Ranking.Ranked origin, long nowNanos) {
        forget(nowNanos);
        String path = pathOf(target);
        List<String> folders = folders(path);
        String stream = folders.isEmpty() ? path : folders.get(folders.size() - 1);
        Note note = new Note(stream, origin.identity());
        boolean known = notedAt.remove(note) != null;
        notedAt.put(note, nowNanos);
        if (notedAt.size() > AT_MOST) {
            notedAt.remove(notedAt.keySet().iterator().next());
        }
        empty = false;
        return !known;
    }

    /** The same origins, those last that are late for the stream of a target: among them who was noted last. */
    public <T extends Ranking.Ranked> List<T> last(List<T> order, String target, long nowNanos) {
        if (empty || order.size() < 2) {
            return order;
        }
        Map<String, Long> late = noted(order, pathOf(target), nowNanos);
        if (late.isEmpty()) {
            return order;
        }
        List<T> sorted = new ArrayList<>(order);
        sorted.sort(Comparator.comparingLong(origin -> late.getOrDefault(origin.identity(), 0L)));
        return List.copyOf(sorted);
    }

    /** For how many streams an origin is asked last. */
    public synchronized int count(Ranking.Ranked origin, long nowNanos) {
        forget(nowNanos);
        return (int) notedAt.keySet().stream()
                .filter(note -> note.origin().equals(origin.identity()))
                .count();
    }

    /** How long each of them is asked last from now on; the others are not in it. */
    private synchronized <T extends Ranking.Ranked> Map<String, Long> noted(List<T> order, String path, long nowNanos) {
        forget(nowNanos);
        List<String> streams = folders(path);
        streams.add(path);
        Map<String, Long> late = new HashMap<>();
        for (T origin : order) {
            for (String stream : streams) {
                Long at = notedAt.get(new Note(stream, origin.identity()));
                if (at != null) {
                    late.merge(origin.identity(), at + NOTED_NANOS - nowNanos, Math::max);
                }
            }
        }
        return late;
    }

    private void forget(long nowNanos) {
        Iterator<Long> oldest = notedAt.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next() >= NOTED_NANOS) {
            oldest.remove();
        }
        empty = notedAt.isEmpty();
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The folders above a path, the top one aside, from the outermost to the innermost. */
    private static List<String> folders(String path) {
        List<String> folders = new ArrayList<>(DEEPEST);
        for (int slash = path.indexOf('/', 1); slash >= 0 && folders.size() < DEEPEST; ) {
            folders.add(path.substring(0, slash + 1));
            slash = path.indexOf('/', slash + 1);
        }
        return folders;
    }
}
