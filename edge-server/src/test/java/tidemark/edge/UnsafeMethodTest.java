// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Requests that may change something are the origin's to judge. */
class UnsafeMethodTest {
    @Test
    void whetherAnUnsafeRequestMayActIsTheOriginsDecision() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
                EdgeFixture fixture =
                        EdgeFixture.builder().origin(origin.url()).allMethods().start()) {
            Fetched answer = Fetched.send("PUT", fixture.http(), "/film.bin", "if-none-match", "*");

            assertThat(answer.status())
                    .as("RFC 9110 §13.1.2: not for a cache to judge")
                    .isEqualTo(200);
            assertThat(answer.text()).isEqualTo("ok");
        }
    }
}
