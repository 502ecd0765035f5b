// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cache-Status as RFC 9211 writes it (C-45). */
class CacheStatusTest {
    private static final Set<String> FORWARD_REASONS =
            Set.of("bypass", "method", "uri-miss", "vary-miss", "miss", "request", "stale", "partial");

    private final CacheStatus status = new CacheStatus("edge-7");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIT         | 2  | edge-7; hit; ttl=2",
                "HIT         | 0  | edge-7; hit; ttl=0",
                "STALE       | -4 | edge-7; hit; detail=stale-if-error; ttl=-4",
                "STORED      | 24 | edge-7; fwd=uri-miss; stored; ttl=24",
                "REVALIDATED | 1  | edge-7; fwd=stale; stored; ttl=1",
                "COLLAPSED   | 9  | edge-7; fwd=uri-miss; collapsed; ttl=9",
                "MISS        | 0  | edge-7; fwd=uri-miss",
                "PASSED      | 0  | edge-7; fwd=bypass"
            })
    void saysWhereAnAnswerCameFrom(Provenance provenance, long ttl, String value) {
        assertThat(status.of(provenance, ttl).toString()).isEqualTo(value);
    }

    @Property
    void isAListMemberWithKnownParameters(
            @ForAll Provenance provenance, @ForAll @LongRange(min = -100_000, max = 100_000) long ttl) {
        String[] parts = status.of(provenance, ttl).toString().split("; ", -1);

        assertThat(parts[0]).isEqualTo("edge-7");
        boolean hit = false;
        boolean forwarded = false;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            switch (pair[0]) {
                case "hit" -> hit = true;
                case "fwd" -> forwarded = FORWARD_REASONS.contains(pair[1]);
                case "ttl" -> assertThat(Long.parseLong(pair[1])).isEqualTo(ttl);
                case "detail" -> assertThat(pair[1]).matches("[a-z-]+");
                default -> assertThat(parts[i]).isIn("stored", "collapsed");
            }
        }
        assertThat(hit).as("hit and fwd exclude each other").isNotEqualTo(forwarded);
    }

    @Test
    void isMadeOncePerSecondLeft() {
        assertThat((Object) status.of(Provenance.HIT, 5)).isSameAs(status.of(Provenance.HIT, 5));
    }
}
