// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unsafe method makes of stored answers (RFC 9111 §4.4, RFC 9110 §9.3.3, C-35). */
class InvalidationTest {
    private final ScriptedEdge edge = ScriptedEdge.with(EdgeFixture.Builder::allMethods);

    @AfterEach
    void close() {
        edge.close();
    }

    private void keptFor(String path, String... request) {
        edge.originSays(200, "kept", "cache-control: max-age=600");
        edge.get(path, request);
    }

    private boolean isKept(String path, String... request) {
        return edge.get(path, request).field("cache-status").orElseThrow().contains("; hit");
    }

    @ParameterizedTest(name = "{0} {1} -> kept: {2}")
    @CsvSource({
        "PUT, 200, false",
        "PUT, 204, false",
        "POST, 200, false",
        "POST, 302, false",
        "DELETE, 200, false",
        "PATCH, 200, false",
        "POST, 400, true",
        "PUT, 404, true",
        "DELETE, 500, true",
        "POST, 503, true"
    })
    void itsTargetIsForgottenWhenItSucceeded(String method, int status, boolean kept) {
        keptFor("/page");
        edge.originSays(status, "");

        assertThat(edge.send(method, "/page").status()).isEqualTo(status);
        edge.originSays(200, "kept", "cache-control: max-age=600");
        assertThat(isKept("/page")).as("C-35: only 2xx and 3xx").isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"location: /other", "content-location: /other", "location: other"})
    void whatItsAnswerNamesIsForgottenToo(String named) {
        keptFor("/other");
        keptFor("/third");
        edge.originSays(201, "", named);
        edge.send("POST", "/page");
        edge.originSays(200, "kept", "cache-control: max-age=600");

        assertThat(isKept("/other")).as("C-35").isFalse();
        assertThat(isKept("/third")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"location: http://elsewhere.example/other", "content-location: //elsewhere.example/other"})
    void whatIsAnotherHostsIsNot(String named) {
        keptFor("/other");
        edge.originSays(201, "", named);
        edge.send("POST", "/page");

        assertThat(isKept("/other")).as("C-35: the same origin only").isTrue();
    }

    @Test
    void allVariantsOfItsTargetAreForgotten() {
        edge.originSays(200, "kept", "cache-control: max-age=600", "vary: x-device");
        edge.get("/page", "x-device", "tv");
        edge.get("/page", "x-device", "phone");
        assertThat(isKept("/page", "x-device", "tv")).isTrue();
        edge.originSays(200, "");
        edge.send("PUT", "/page");
        edge.originSays(200, "kept", "cache-control: max-age=600", "vary: x-device");

        assertThat(isKept("/page", "x-device", "tv")).as("C-9, C-35").isFalse();
        assertThat(isKept("/page", "x-device", "phone")).as("C-9, C-35").isFalse();
    }

    @Test
    void whatIsKeptUnderLessThanItsWholeQueryIsForgotten() {
        edge.originSays(200, "kept", "cache-control: max-age=600", "no-vary-search: params=(\"s\")");
        edge.get("/page?s=1");
        assertThat(isKept("/page?s=2")).isTrue();
        edge.originSays(200, "");
        edge.send("PUT", "/page?s=3");
        edge.originSays(200, "kept", "cache-control: max-age=600", "no-vary-search: params=(\"s\")");

        assertThat(isKept("/page?s=1")).as("C-11, C-35").isFalse();
    }

    @Test
    void theAnswerToAPostIsKeptWhenItIsWhatAGetWouldBring() {
        edge.originSays(200, "made", "content-location: /page", "cache-control: max-age=600");
        edge.send("POST", "/page");

        assertThat(edge.get("/page").text()).as("RFC 9110 §9.3.3").isEqualTo("made");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "content-location: /page; x: y",
                "x: y; cache-control: max-age=600",
                "content-location: /other; cache-control: max-age=600",
                "content-location: /page; cache-control: 'private, max-age=600'"
            })
    void otherwiseItIsNot(String location, String control) {
        edge.originSays(200, "made", location, control);
        edge.send("POST", "/page");
        edge.originSays(200, "fetched");

        assertThat(edge.get("/page").text()).as("RFC 9110 §9.3.3").isEqualTo("fetched");
    }

    @Test
    void aPostNeverWaitsForAnotherOrForAGet() {
        keptFor("/page");
        edge.originSays(200, "done", "cache-control: max-age=600");

        assertThat(edge.send("POST", "/page").text())
                .as("C-35: written through")
                .isEqualTo("done");
        assertThat(edge.send("POST", "/page").text()).isEqualTo("done");
        assertThat(edge.asked()).isEqualTo(3);
    }

    @Test
    void byDefaultTheyAreRefused() {
        try (ScriptedEdge strict = ScriptedEdge.start()) {
            Fetched refused = strict.send("DELETE", "/page");

            assertThat(refused.status()).as("C-35").isEqualTo(405);
            assertThat(refused.field("allow")).hasValue("GET, HEAD, OPTIONS");
            assertThat(strict.asked()).isZero();
        }
    }
}
