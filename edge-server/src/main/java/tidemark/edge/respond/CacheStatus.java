// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of Cache-Status, made once per provenance and remaining second. Safe for any thread. */
final class CacheStatus {
    static final AsciiString NAME = AsciiString.cached("cache-status");

    private static final int REMEMBERED_SECONDS = 4096;

    private final String node;
    private final Map<Provenance, AtomicReferenceArray<AsciiString>> remembered;

    CacheStatus(String node) {
        this.node = node;
        this.remembered = Stream.of(Provenance.values())
                .collect(Collectors.toMap(
                        Function.identity(), provenance -> new AtomicReferenceArray<>(REMEMBERED_SECONDS)));
    }

    /** The value for an answer with so many seconds of freshness left; negative when stale. */
    AsciiString of(Provenance provenance, long ttlSeconds) {
        AtomicReferenceArray<AsciiString> byTtl = remembered.get(provenance);
        if (byTtl == null || ttlSeconds < 0 || ttlSeconds >= REMEMBERED_SECONDS) {
            return make(provenance, ttlSeconds);
        }
        AsciiString known = byTtl.get((int) ttlSeconds);
        if (known == null) {
            known = make(provenance, ttlSeconds);
            byTtl.set((int) ttlSeconds, known);
        }
        return known;
    }

    private AsciiString make(Provenance provenance, long ttlSeconds) {
        boolean tells = provenance != Provenance.PASSED && provenance != Provenance.MISS;
        return new AsciiString(node + provenance.parameters() + (tells ? "; ttl=" + ttlSeconds : ""));
    }
}
