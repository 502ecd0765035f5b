// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;

/** Which other targets an answer to an unsafe method names (RFC 9111 §4.4, C-35). */
class NamedTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "''; ''",
                "Location: /b; /b",
                "Location: b?c=1; /dir/b?c=1",
                "Location: http://edge/b; /b",
                "Location: http://EDGE/b; /b",
                "Location: //edge/b; /b",
                "Location: http://edge:81/b; ''",
                "Location: http://other/b; ''",
                "Location: //other/b; ''",
                "Location: http://user@edge/b; ''",
                "Location: mailto:x; ''",
                "Location: :not a uri; ''",
                "Location: ../../b; /../b",
                "Content-Location: /c; /c",
                "Location: /b | Content-Location: /c; /b /c",
                "Link: </b>; ''"
            })
    void onlyThoseOfTheSameOrigin(String answer, String named) {
        EdgeRequest request = new EdgeRequest(
                "POST",
                new Target("/dir/a", ""),
                FieldLines.of("Host: edge"),
                EdgeRequest.NO_BODY,
                "1.1",
                new InetSocketAddress(0),
                false);

        assertThat(Named.targets(request, FieldLines.ofTable(answer)).stream()
                        .map(Target::wire)
                        .collect(Collectors.joining(" ")))
                .as("C-35: another host's objects are not this answer's to invalidate")
                .isEqualTo(named);
    }
}
