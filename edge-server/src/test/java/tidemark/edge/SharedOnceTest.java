// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What may not be kept is shared by those who waited for it, and by nobody who comes later (RFC 9111 §4). */
class SharedOnceTest {
    @Test
    void whoComesWhileAnAnswerThatIsNotKeptStillArrivesGetsAnotherOne() {
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    wire.readHead();
                    wire.send("HTTP/1.1 200 OK\r\ncache-control: no-cache\r\ncontent-length: 6\r\n\r\nno "
                            + wire.number());
                    wire.awaitClose();
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start();
                RawClient early = RawClient.to(fixture.http());
                RawClient late = RawClient.to(fixture.http())) {
            early.send("GET /clock HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            assertThat(early.read(4)).asString().isEqualTo("no 1");

            late.send("GET /clock HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            assertThat(late.read(4)).asString().isEqualTo("no 2");
        }
    }
}
