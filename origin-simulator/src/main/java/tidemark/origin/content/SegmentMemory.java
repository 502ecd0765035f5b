// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;

/**
 * The segments asked for last, up to a budget of bytes: making one costs several times what sending it does. It only
 * remembers, so whoever asks cannot tell it from making the segment anew.
 *
 * <p>Threads: safe for any; segments are made outside the lock, at worst twice.
 */
final class SegmentMemory {
    private static final long MOST_BYTES = 256L << 20;

    /** Several origins may live in one small heap. */
    private static final long HEAP_SHARE = 16;

    private static final byte[] UNKNOWN = {};

    private final long budget = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final Map<Key, byte[]> segments = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Which segment; renditions are told apart by identity. */
    private record Key(Rendition rendition, Timeline timeline, long number) {}

    byte[] segment(Rendition rendition, Timeline timeline, long number) {
        Key key = new Key(rendition, timeline, number);
        byte[] known = recall(key);
        return known.length > 0 ? known : keep(key, rendition.segment(timeline, number));
    }

    private synchronized byte[] recall(Key key) {
        return segments.getOrDefault(key, UNKNOWN);
    }

    private synchronized byte[] keep(Key key, byte[] segment) {
        byte[] before = segments.put(key, segment);
        bytes += segment.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = segments.values().iterator();
        while (bytes > budget && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return segment;
    }
}
