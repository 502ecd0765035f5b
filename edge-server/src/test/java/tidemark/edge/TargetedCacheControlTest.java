// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that speak to caches like this one (RFC 9213, C-40, C-42, C-43). */
class TargetedCacheControlTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn-cache-control: max-age=600",
                "tidemark-cache-control: max-age=600",
                "surrogate-control: max-age=600"
            })
    void theEdgeKeepsWhatItIsToldToAndNobodyBehindItDoes(String targeted) {
        edge.originSays(200, "body", "cache-control: no-store", "expires: 0", targeted);
        edge.get("/page");
        edge.secondsPass(599);
        Fetched kept = edge.get("/page");

        assertThat(kept.field("cache-status").orElseThrow()).as("C-40, C-42").contains("; hit");
        assertThat(kept.field("cache-control")).as("C-40: passed on untouched").hasValue("no-store");
        assertThat(edge.asked()).isEqualTo(1);
        edge.secondsPass(2);
        edge.get("/page");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void theEdgeDoesNotKeepWhatItIsToldNotTo() {
        edge.originSays(200, "body", "cache-control: max-age=600", "cdn-cache-control: no-store");
        edge.get("/page");
        edge.get("/page");

        assertThat(edge.asked()).as("C-40").isEqualTo(2);
    }

    @Test
    void aFieldThatCannotBeReadIsAsIfItWereNotThere() {
        edge.originSays(200, "body", "cache-control: no-store", "cdn-cache-control: max-age=600, &");
        edge.get("/page");
        edge.get("/page");

        assertThat(edge.asked()).as("C-40, T-69").isEqualTo(2);
    }

    @Test
    void surrogateControlNeverReachesAClient() {
        edge.originSays(200, "body", "cache-control: max-age=5", "surrogate-control: max-age=600");
        Fetched stored = edge.get("/kept");
        Fetched hit = edge.get("/kept");
        edge.originSays(200, "body", "surrogate-control: no-store");
        Fetched passed = edge.get("/passed");

        for (Fetched answer : new Fetched[] {stored, hit, passed}) {
            assertThat(answer.field("surrogate-control")).as("C-42").isEmpty();
        }
    }

    @Test
    void surrogateControlMayGrantALongerLifeWhileItIsRenewed() {
        edge.originSays(200, "old", "surrogate-control: max-age=10+5");
        edge.get("/page");
        edge.secondsPass(12);
        edge.originSays(200, "new", "surrogate-control: max-age=10");

        assertThat(edge.get("/page").text()).as("C-42").isEqualTo("old");
    }
}
