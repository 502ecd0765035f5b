// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parameters that make no difference, by the origin's word (C-11, T-24). */
class NoVarySearchTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    /** Says the target that was asked for, and that sessions make no difference. */
    private static String target(String head) {
        return ScriptedEdge.answer(
                200, head.split(" ", 3)[1], "cache-control: max-age=60", "no-vary-search: params=(\"session\")");
    }

    @Test
    void whatOnlyDiffersInThemIsOneObject() {
        edge.originDoes(NoVarySearchTest::target);
        assertThat(edge.get("/1.m4s?v=1&session=a").text()).isEqualTo("/1.m4s?v=1&session=a");

        assertThat(edge.get("/1.m4s?session=b&v=1").text()).as("C-11").isEqualTo("/1.m4s?v=1&session=a");
        assertThat(edge.get("/1.m4s?v=1").text()).isEqualTo("/1.m4s?v=1&session=a");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void whatDiffersInOthersIsNot() {
        edge.originDoes(NoVarySearchTest::target);
        edge.get("/1.m4s?v=1&session=a");

        assertThat(edge.get("/1.m4s?v=2&session=a").text()).as("C-11").isEqualTo("/1.m4s?v=2&session=a");
        assertThat(edge.get("/2.m4s?v=1&session=b").text())
                .as("of one path nothing follows for another")
                .isEqualTo("/2.m4s?v=1&session=b");
        assertThat(edge.asked()).isEqualTo(3);
    }

    @Test
    void withoutThatWordEveryParameterCounts() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        edge.get("/1.m4s?session=a");
        edge.get("/1.m4s?session=b");

        assertThat(edge.asked()).as("T-24: unknown parameters are kept").isEqualTo(2);
    }
}
