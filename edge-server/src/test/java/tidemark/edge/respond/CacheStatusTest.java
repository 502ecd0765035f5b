// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.NotStored;

/** Cache-Status as RFC 9211 writes it (C-45). */
class CacheStatusTest {
    private static final Set<String> FORWARD_REASONS =
            Set.of("bypass", "method", "uri-miss", "vary-miss", "miss", "request", "stale", "partial");

    private final CacheStatus status = new CacheStatus("edge-7");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HIT                  | 0   |            | 2  | edge-7; hit; ttl=2",
                "HIT                  | 0   |            | 0  | edge-7; hit; ttl=0",
                "STALE                | 0   |            | -4 | edge-7; fwd=stale; detail=stale-if-error; ttl=-4",
                "STALE                | 503 |            | -4 | edge-7; fwd=stale; detail=stale-if-error; fwd-status=503; ttl=-4",
                "STORED               | 200 |            | 24 | edge-7; fwd=uri-miss; stored; fwd-status=200; ttl=24",
                "REVALIDATED          | 304 |            | 1  | edge-7; fwd=stale; stored; fwd-status=304; ttl=1",
                "REVALIDATED_TOGETHER | 304 |            | 1  | edge-7; fwd=stale; collapsed; fwd-status=304; ttl=1",
                "COLLAPSED            | 200 |            | 9  | edge-7; fwd=uri-miss; collapsed; fwd-status=200; ttl=9",
                "MISS                 | 200 | SET_COOKIE | 0  | edge-7; fwd=uri-miss; fwd-status=200; detail=SET_COOKIE",
                "MISS                 | 0   |            | 0  | edge-7; fwd=uri-miss",
                "WRITTEN              | 201 | METHOD     | 0  | edge-7; fwd=method; fwd-status=201"
            })
    void saysWhereAnAnswerCameFrom(
            Provenance provenance, int forwardStatus, @Nullable NotStored reason, long ttl, String value) {
        Forwarding forwarding = new Forwarding(forwardStatus, 7, reason);

        assertThat(status.of(provenance, forwarding, ttl).toString()).isEqualTo(value);
    }

    @Test
    void saysHowLongAnAnswerWasHeld() {
        Forwarding held = new Forwarding(200, 7, null, 812);

        assertThat(status.of(Provenance.STORED, held, 24).toString())
                .isEqualTo("edge-7; fwd=uri-miss; stored; fwd-status=200; ttl=24; detail=\"held 812ms\"");
        assertThat(status.of(Provenance.HIT_FOR_MISS, held, 24).toString())
                .as("one detail is enough")
                .endsWith("; detail=hit-for-miss; fwd-status=200");
    }

    @Property
    void isAListMemberWithKnownParametersAndNeverBothHitAndForwarded(
            @ForAll Provenance provenance,
            @ForAll @IntRange(max = 599) int forwardStatus,
            @ForAll NotStored reason,
            @ForAll @LongRange(min = -100_000, max = 100_000) long ttl) {
        Forwarding forwarding = new Forwarding(forwardStatus, 7, reason);
        List<String> parts =
                List.of(status.of(provenance, forwarding, ttl).toString().split("; ", -1));
        Map<String, String> parameters = new HashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            String[] pair = part.split("=", 2);
            assertThat(parameters.put(pair[0], pair.length == 1 ? "?1" : pair[1]))
                    .as("%s is given once", pair[0])
                    .isNull();
        }

        assertThat(parts.get(0)).isEqualTo("edge-7");
        assertThat(parameters.keySet()).isSubsetOf("hit", "fwd", "fwd-status", "stored", "collapsed", "ttl", "detail");
        assertThat(parameters.containsKey("hit")).as("T-70").isNotEqualTo(parameters.containsKey("fwd"));
        assertThat(parameters.getOrDefault("fwd", "miss")).isIn(FORWARD_REASONS);
        assertThat(parameters.getOrDefault("ttl", Long.toString(ttl))).isEqualTo(Long.toString(ttl));
        assertThat(parameters.getOrDefault("detail", "token")).matches("[A-Za-z][A-Za-z_-]*");
        if (parameters.containsKey("hit")) {
            assertThat(parameters).doesNotContainKeys("fwd-status", "stored", "collapsed");
        }
    }

    @Test
    void tellsWhatElseThereIsToTell() {
        assertThat(status.of(Provenance.HIT, Forwarding.NONE, 2, "\"held 812ms\"")
                        .toString())
                .isEqualTo("edge-7; hit; ttl=2; detail=\"held 812ms\"");
        assertThat((Object) status.of(Provenance.HIT, Forwarding.NONE, 2, ""))
                .isSameAs(status.of(Provenance.HIT, Forwarding.NONE, 2));
    }

    @Test
    void isMadeOncePerSecondLeft() {
        assertThat((Object) status.of(Provenance.HIT, Forwarding.NONE, 5))
                .isSameAs(status.of(Provenance.HIT, Forwarding.NONE, 5));
    }
}
