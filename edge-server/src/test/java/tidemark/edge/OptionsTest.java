// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any site may read what is here, and only the origin says who may write (C-66, C-52). */
class OptionsTest {
    private final ScriptedOrigin origin =
            EchoOrigin.start("access-control-allow-origin: https://studio.example\r\nvary: Origin\r\n");
    private final EdgeFixture reading =
            EdgeFixture.builder().origin(origin.url()).start();
    private final EdgeFixture writing =
            EdgeFixture.builder().origin(origin.url()).allMethods().start();

    @AfterEach
    void close() {
        reading.close();
        writing.close();
        origin.close();
    }

    @Test
    void aPreflightIsAnsweredAtOnceForEverySite() {
        Fetched answer = preflight(reading, "GET", "cmcd-session, x-token,authorization");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.field("access-control-allow-origin")).hasValue("*");
        assertThat(answer.field("access-control-allow-methods")).hasValue("GET, HEAD, OPTIONS");
        assertThat(answer.field("access-control-allow-headers")).hasValue("cmcd-session, x-token,authorization");
        assertThat(answer.field("access-control-max-age")).hasValue("86400");
        for (String never : List.of("access-control-allow-credentials", "vary", "cache-status", "age")) {
            assertThat(answer.field(never)).as(never).isEmpty();
        }
        assertThat(origin.requests()).isZero();
    }

    @Test
    void aPrivateNetworkIsNotOpened() {
        Fetched answer = Fetched.send(
                "OPTIONS",
                reading.http(),
                "/a.m4s",
                "origin",
                "https://page.example",
                "access-control-request-method",
                "GET",
                "access-control-request-private-network",
                "true");

        assertThat(answer.field("access-control-allow-private-network")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-a: b", "x-a;q=1", "<script>", "\"x\""})
    void aWishThatIsNoListOfNamesIsNotSaidBack(String wish) {
        assertThat(preflight(reading, "GET", wish)
                        .field("access-control-allow-headers")
                        .orElseThrow())
                .startsWith("CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status, Range");
    }

    @Test
    void aLongWishIsNotSaidBackEither() {
        assertThat(preflight(reading, "GET", "x".repeat(1025))
                        .field("access-control-allow-headers")
                        .orElseThrow())
                .doesNotContain("xxx");
    }

    @Test
    void otherOptionsTellTheMethods() {
        Fetched readOnly = Fetched.send("OPTIONS", reading.http(), "/a.m4s");
        Fetched lastHop = Fetched.send("OPTIONS", writing.http(), "/a.m4s", "max-forwards", "0");

        assertThat(readOnly.status()).isEqualTo(204);
        assertThat(readOnly.field("allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(readOnly.field("access-control-allow-origin")).isEmpty();
        assertThat(lastHop.field("allow")).hasValue("GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
        assertThat(origin.requests()).isZero();
    }

    @Test
    void theServerAsAWholeIsThisOne() {
        for (EdgeFixture edge : List.of(reading, writing)) {
            try (RawClient client = RawClient.to(edge.http())) {
                client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 204 ").containsIgnoringCase("allow: GET, HEAD");
                client.send("GET * HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead()).startsWith("HTTP/1.1 400 ");
            }
        }
        assertThat(origin.requests()).isZero();
    }

    @Test
    void whereTheOriginIsWrittenToItAnswersOptionsOneHopFurther() {
        Fetched answer = Fetched.send("OPTIONS", writing.http(), "/a.m4s", "max-forwards", "3");

        assertThat(answer.text()).startsWith("OPTIONS /a.m4s").containsIgnoringCase("max-forwards: 2\r\n");
        assertThat(answer.field("cache-status")).hasValue("edge-under-test; fwd=method; fwd-status=200");
    }

    @Test
    void whoMayWriteFromAnotherSiteIsTheOriginsWord() {
        Fetched asked = preflight(writing, "PUT", "content-type");
        Fetched written = Fetched.send("PUT", writing.http(), "/a.m4s", "origin", "https://studio.example");

        for (Fetched answer : List.of(asked, written)) {
            assertThat(answer.field("access-control-allow-origin")).hasValue("https://studio.example");
            assertThat(answer.field("vary")).hasValue("Origin");
        }
        assertThat(preflight(writing, "GET", "range").field("access-control-allow-origin"))
                .as("reading is open to all")
                .hasValue("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /a HTTP/1.1", "CONNECT /a HTTP/1.1"})
    void neitherEchoNorTunnelIsServed(String line) {
        try (RawClient client = RawClient.to(writing.http())) {
            client.send(line + "\r\nHost: a\r\nCookie: secret=1\r\nMax-Forwards: 0\r\n\r\n");

            assertThat(client.readHead())
                    .as("C-52, C-55")
                    .startsWith("HTTP/1.1 405 ")
                    .contains("allow: GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE");
        }
        assertThat(origin.requests()).isZero();
    }

    private static Fetched preflight(EdgeFixture edge, String method, String wish) {
        return Fetched.send(
                "OPTIONS",
                edge.http(),
                "/a.m4s",
                "origin",
                "https://page.example",
                "access-control-request-method",
                method,
                "access-control-request-headers",
                wish);
    }
}
