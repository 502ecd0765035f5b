// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.NotStored;

/**
 * This cache's member of Cache-Status (RFC 9211, C-45). Those of answers from the store are made once per provenance and
 * remaining second. Safe for any thread.
 */
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

    /**
     * The value for an answer.
     *
     * @param forwarding what came of asking the origin, where it was asked
     * @param ttlSeconds freshness left; negative when stale
     * @param detail a token or a quoted string; empty for none
     */
    AsciiString of(Provenance provenance, Forwarding forwarding, long ttlSeconds, String detail) {
        AsciiString member = of(provenance, forwarding, ttlSeconds);
        return detail.isEmpty() ? member : member.concat("; detail=" + detail);
    }

    /** The value for an answer of which no more is told. */
    AsciiString of(Provenance provenance, Forwarding forwarding, long ttlSeconds) {
        AtomicReferenceArray<AsciiString> byTtl = remembered.get(provenance);
        boolean plain = forwarding.equals(Forwarding.NONE);
        if (byTtl == null || !plain || ttlSeconds < 0 || ttlSeconds >= REMEMBERED_SECONDS) {
            return make(provenance, forwarding, ttlSeconds);
        }
        AsciiString known = byTtl.get((int) ttlSeconds);
        if (known == null) {
            known = make(provenance, forwarding, ttlSeconds);
            byTtl.set((int) ttlSeconds, known);
        }
        return known;
    }

    /**
     * The value for an answer of a stream on which this node is known to be late (L-16): that is the detail, whatever else
     * could be told.
     */
    AsciiString ofLate(Provenance provenance, Forwarding forwarding, long ttlSeconds) {
        StringBuilder member = new StringBuilder(node).append(provenance.parameters());
        appendFacts(member, provenance, forwarding, ttlSeconds);
        return new AsciiString(member.append("; detail=stale-edge"));
    }

    private AsciiString make(Provenance provenance, Forwarding forwarding, long ttlSeconds) {
        StringBuilder member = new StringBuilder(node).append(provenance.parameters());
        if (!provenance.detail().isEmpty()) {
            member.append("; detail=").append(provenance.detail());
        }
        appendFacts(member, provenance, forwarding, ttlSeconds);
        NotStored reason = forwarding.notStored();
        if (provenance == Provenance.MISS && reason != null) {
            member.append("; detail=").append(reason.name());
        } else if (forwarding.heldMillis() > 0 && provenance.detail().isEmpty()) {
            member.append("; detail=\"held ").append(forwarding.heldMillis()).append("ms\"");
        }
        return new AsciiString(member);
    }

    private static void appendFacts(
            StringBuilder member, Provenance provenance, Forwarding forwarding, long ttlSeconds) {
        if (provenance.isForwarded() && forwarding.status() > 0) {
            member.append("; fwd-status=").append(forwarding.status());
        }
        if (provenance.isKept()) {
            member.append("; ttl=").append(ttlSeconds);
        }
    }
}
