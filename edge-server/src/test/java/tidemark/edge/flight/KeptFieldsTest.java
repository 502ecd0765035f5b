// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.ObjectKind;

/** Which of an origin's fields are stored and passed on, and what a validation changes (C-4, C-15, C-20, T-65). */
class KeptFieldsTest {
    private static final long NOW = 784_111_777_000L;

    private static ResponseHead kept(String fields) {
        return KeptFields.of(Heads.of(200, fields), ObjectKind.SEGMENT, NOW);
    }

    @Test
    void allFieldsAreKeptUnknownOnesIncluded() {
        ResponseHead kept = kept("X-Unknown: 1 | Set-Cookie: a=b | Set-Cookie: c=d | CDN-Cache-Control: max-age=1");

        assertThat(kept.first("x-unknown")).as("C-4").isEqualTo("1");
        assertThat(kept.all("set-cookie")).containsExactly("a=b", "c=d");
        assertThat(kept.first("cdn-cache-control")).as("C-40: may be passed on").isEqualTo("max-age=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Proxy-Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "Proxy-Authenticate",
                "Proxy-Authentication-Info",
                "Age",
                "Alt-Svc",
                "Server-Timing",
                "CMSD-Dynamic",
                "X-Envoy-Immediate-Health-Check-Fail",
                "X-Envoy-Degraded",
                "Surrogate-Control",
                "Surrogate-Key"
            })
    void whatIsTrueOfOneTransferOrMeantForTheEdgeIsNot(String name) {
        assertThat(kept(name + ": x").has(name)).as("C-4, C-42, C-50, T-65").isFalse();
        assertThat(KeptFields.freshened(kept("X: 1"), Heads.of(304, name + ": x"))
                        .has(name))
                .as("nor by a validation (C-20)")
                .isFalse();
    }

    @Test
    void whatConnectionNamesIsNot() {
        ResponseHead kept = kept("Connection: close, X-Hop | X-Hop: 1 | X-End: 2");

        assertThat(kept.has("x-hop")).as("C-4, C-50").isFalse();
        assertThat(kept.has("x-end")).isTrue();
    }

    @Test
    void aDateIsKeptAndOneIsAddedWhereThereIsNone() {
        assertThat(kept("Date: Sat, 05 Nov 1994 08:49:37 GMT").all("date"))
                .as("C-15")
                .containsExactly("Sat, 05 Nov 1994 08:49:37 GMT");
        assertThat(kept("").all("date")).as("C-15").containsExactly("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @ParameterizedTest(name = "{0}, confirmed with {1}: {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "Cache-Control: max-age=1; Cache-Control: max-age=2; max-age=2",
                "Cache-Control: max-age=1; cache-control: max-age=2; max-age=2",
                "Cache-Control: max-age=1; Date: x; max-age=1",
                "''; Cache-Control: max-age=2; max-age=2",
                "Cache-Control: a | Cache-Control: b; Cache-Control: c | Cache-Control: d; c d"
            })
    void aValidationReplacesTheFieldsItCarries(String stored, String validation, String cacheControl) {
        ResponseHead fresh = KeptFields.freshened(kept(stored), Heads.of(304, validation));

        assertThat(String.join(" ", fresh.all("cache-control"))).as("C-20").isEqualTo(cacheControl);
        assertThat(fresh.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "content-encoding", "content-range"})
    void whatDescribesTheStoredBytesStaysAsItWas(String name) {
        ResponseHead stored = kept(name + ": stored");

        assertThat(KeptFields.freshened(stored, Heads.of(304, name + ": of the 304"))
                        .all(name))
                .as("C-20, RFC 9111 §3.2")
                .containsExactly("stored");
        assertThat(KeptFields.freshened(stored, Heads.of(304, "Content-Length: 7"))
                        .has("content-length"))
                .isFalse();
    }
}
