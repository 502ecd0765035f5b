// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection on which nothing happens is closed, however far it came. */
class IdleConnectionTest {
    private final EdgeFixture fixture =
            EdgeFixture.builder().idleTimeout(Duration.ofMillis(300)).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void beforeItsFirstByte() {
        try (RawClient silent = RawClient.to(fixture.http())) {
            assertThat(silent.read()).isEqualTo(-1);
        }
    }

    @Test
    void inTheMiddleOfAHead() {
        try (RawClient half = RawClient.to(fixture.http())) {
            assertThat(half.send("GET / HT").read()).isEqualTo(-1);
        }
    }

    @Test
    void inTheMiddleOfAnHttp2Preface() {
        try (RawClient half = RawClient.to(fixture.http())) {
            assertThat(half.send("PRI * HT").read()).isEqualTo(-1);
        }
    }

    @Test
    void onTheAdminPortToo() {
        try (RawClient silent = RawClient.to(fixture.admin());
                RawClient half = RawClient.to(fixture.admin()).send("POST /purge HTTP/1.1\r\n")) {
            assertThat(silent.read()).isEqualTo(-1);
            assertThat(half.read()).isEqualTo(-1);
        }
    }
}
