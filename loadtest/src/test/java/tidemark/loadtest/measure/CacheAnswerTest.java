// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C-45. */
class CacheAnswerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge-7; hit; ttl=2 | HIT",
                "edge-7; hit=?1 | HIT",
                "edge-7; hit; ttl=-1; detail=swr | HIT",
                "edge-7; fwd=uri-miss; fwd-status=200; stored; ttl=24; detail=\"held, 812ms; hit\" | MISS",
                "edge-7; fwd=uri-miss; collapsed; detail=in-progress | COLLAPSED",
                "edge-7; fwd=uri-miss; collapsed=?0 | MISS",
                "edge-7; fwd=stale; fwd-status=304; ttl=1 | STALE",
                "edge-7; fwd=bypass | BYPASS",
                "Origin; fwd=uri-miss, edge-7; hit; ttl=545 | HIT",
                "Origin; hit; ttl=1100, edge-7; fwd=miss | MISS",
                "edge-7 | NONE",
                "'' | NONE"
            })
    void theCacheNearestToTheViewerCounts(String field, CacheAnswer answer) {
        assertThat(CacheAnswer.of(field)).isEqualTo(answer);
    }
}
