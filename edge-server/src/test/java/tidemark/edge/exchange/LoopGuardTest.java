// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who forwarded a request before, as RFC 8586 lists it (C-52, T-71). */
class LoopGuardTest {
    private final LoopGuard guard = new LoopGuard("edge-7");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge-7                              | true",
                "Edge-7                              | true",
                "other, edge-7                       | true",
                "other,edge-7;region=eu              | true",
                "edge-7 ; abc=123; def=\"456\", x    | true",
                "other; note=\"a, b\", edge-7        | true",
                "other; note=\"a\\\", edge-7\"       | false",
                "other; note=\"a, edge-7\"           | false",
                "other; edge-7                       | false",
                "edge-70                             | false",
                "cdn.example:8080; x=edge-7, another | false",
                ", ,                                 | false"
            })
    void membersMayHaveParameters(String line, boolean loop) {
        assertThat(guard.isLoop(List.of(line))).isEqualTo(loop);
        assertThat(guard.isLoop(List.of("first", line))).isEqualTo(loop);
    }

    @Property
    void anyTextIsRead(@ForAll String line) {
        assertThat(guard.isLoop(List.of("edge-7", line))).isTrue();
    }
}
