// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The bodies asked for last, up to a budget of bytes: making one costs several times what sending it does. It only
 * remembers, so whoever asks cannot tell it from making the segment anew.
 *
 * <p>Threads: safe for any; bodies are made outside the lock, at worst twice.
 */
final class BodyMemory {
    private static final long MOST_BYTES = 256L << 20;

    /** Several origins may live in one small heap. */
    private static final long HEAP_SHARE = 16;

    private static final byte[] UNKNOWN = {};

    private final long budget = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final Map<Object, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * The body that {@code maker} makes.
     *
     * @param key equal for equal bodies, and never for others
     */
    byte[] body(Object key, Supplier<byte[]> maker) {
        byte[] known = recall(key);
        return known.length > 0 ? known : keep(key, maker.get());
    }

    private synchronized byte[] recall(Object key) {
        return bodies.getOrDefault(key, UNKNOWN);
    }

    private synchronized byte[] keep(Object key, byte[] body) {
        byte[] before = bodies.put(key, body);
        bytes += body.length - (before == null ? 0 : before.length);
        Iterator<byte[]> oldest = bodies.values().iterator();
        while (bytes > budget && oldest.hasNext()) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
        return body;
    }
}
