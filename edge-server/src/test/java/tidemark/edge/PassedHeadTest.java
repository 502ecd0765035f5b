// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HEAD that is passed to the origin says what the origin said of the body that does not come (RFC 9110 §9.3.2). */
class PassedHeadTest {
    @Test
    void anAuthorisedHeadKeepsTheLengthThatTheOriginSaid() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ncontent-length: 4711\r\n\r\n");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched answer = Fetched.send("HEAD", fixture.http(), "/film.bin", "authorization", "Bearer x");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("content-length")).hasValue("4711");
        }
    }

    @Test
    void anAuthorisedHeadWithoutALengthIsGivenNone() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched answer = Fetched.send("HEAD", fixture.http(), "/film.bin", "authorization", "Bearer x");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("content-length")).isEmpty();
        }
    }
}
