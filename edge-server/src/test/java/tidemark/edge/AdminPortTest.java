// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The admin port answers whatever it is asked. */
class AdminPortTest {
    private final EdgeFixture fixture = EdgeFixture.start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTargetWithABrokenEscapeIsABadRequest() {
        try (RawClient operator = RawClient.to(fixture.admin())) {
            operator.send("POST /purge?url=%zz HTTP/1.1\r\nhost: edge\r\ncontent-length: 0\r\n\r\n");

            assertThat(operator.readHead()).startsWith("HTTP/1.1 400 ");
        }
    }
}
