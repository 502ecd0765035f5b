// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which streams have segments in which folder, so that a question about one segment is put to a few streams and not to all.
 * Where more share a folder than may be asked, none is. Safe for any thread.
 */
final class SegmentFolders {
    /** Streams of one folder that are asked. */
    static final int MOST_ASKED = 128;

    private static final int MOST_LEVELS = 32;

    private final Map<String, Set<NamedSegments>> folders = new ConcurrentHashMap<>();

    /** A stream's segments lie elsewhere than before. One call at a time for each stream. */
    void move(NamedSegments stream, Set<String> before, Set<String> now) {
        for (String folder : now) {
            folders.compute(folder, (name, streams) -> {
                Set<NamedSegments> all = streams == null ? ConcurrentHashMap.newKeySet() : streams;
                all.add(stream);
                return all;
            });
        }
        for (String folder : before) {
            if (!now.contains(folder)) {
                remove(stream, folder);
            }
        }
    }

    private void remove(NamedSegments stream, String folder) {
        folders.computeIfPresent(folder, (name, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }

    /**
     * Who may know a segment.
     *
     * @param streams that have segments in its folder, or in one that this lies in
     * @param all whether these are all
     */
    record Asked(Set<NamedSegments> streams, boolean all) {}

    /** Whom to ask about a segment. */
    Asked of(String path) {
        Set<NamedSegments> asked = new LinkedHashSet<>();
        boolean all = true;
        int end = path.lastIndexOf('/');
        for (int level = 0; end >= 0 && level < MOST_LEVELS; level++) {
            Set<NamedSegments> streams = folders.getOrDefault(path.substring(0, end + 1), Set.of());
            boolean few = streams.size() <= MOST_ASKED;
            asked.addAll(few ? streams : Set.of());
            all &= few;
            end = path.lastIndexOf('/', end - 1);
        }
        return new Asked(asked, all && end < 0);
    }
}
