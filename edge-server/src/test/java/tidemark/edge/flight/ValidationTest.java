// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;

/** How the origin is asked whether a stale answer is still the same (RFC 9111 §4.3.1, C-20). */
class ValidationTest {
    private static final String MODIFIED = "Sat, 05 Nov 1994 08:49:37 GMT";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "''; ''",
                "ETag: \"a\"; if-none-match: \"a\"",
                "ETag: W/\"a\"; if-none-match: W/\"a\"",
                "Last-Modified: " + MODIFIED + "; if-modified-since: " + MODIFIED,
                "ETag: \"a\" | Last-Modified: " + MODIFIED + "; if-none-match: \"a\" | if-modified-since: " + MODIFIED
            })
    void byEveryValidatorThatIsStored(String stored, String asked) {
        OriginRequest plain =
                Heads.plan("GET", "/a", ObjectKind.OTHER, Fields.NONE).ask();
        List<String> added = new Validation(held(stored))
                .asked(plain).fields().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .toList();

        assertThat(String.join(" | ", added)).as("C-20").isEqualTo(asked);
    }

    private static StoredObject held(String fields) {
        return new StoredObject(
                new CacheKey("/a", ""),
                ObjectKind.OTHER,
                KeptFields.of(Heads.of(200, fields), ObjectKind.OTHER, 0),
                new Body(0),
                new Freshness(0, 0, false, 0, Grace.NONE));
    }
}
