// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * How far every stream was when one viewer last looked at it. It outlives reloads and changes of channel and of rendition,
 * and goes by path alone: which node answers makes no difference to what a viewer has seen.
 */
final class Memory {
    private final Map<String, HighWater<?>> edges = new HashMap<>(4);

    /** Of a playlist or MPD, which is in one format and so has marks of one kind. */
    @SuppressWarnings("unchecked")
    <M extends HighWater.Mark<M>> HighWater<M> of(URI document) {
        return (HighWater<M>) edges.computeIfAbsent(document.getRawPath(), path -> new HighWater<M>());
    }
}
