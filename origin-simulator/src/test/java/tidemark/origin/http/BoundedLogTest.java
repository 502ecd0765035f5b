// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A log that runs for weeks. */
class BoundedLogTest {
    private static final Answer ANSWER = Answer.refusal(404, "nothing");

    private static Ask ask(String path) {
        return new Ask("GET", path, "", new DefaultHttpHeaders(), Wishes.NONE);
    }

    @Test
    void forgetsTheOldestEntriesAndThePathsNotAskedForTheLongest() {
        RequestLog log = new RequestLog();
        for (int i = 0; i < 100_000; i++) {
            log.arrived(Instant.EPOCH, ask("/" + i), ANSWER);
        }
        log.arrived(Instant.EPOCH, ask("/0"), ANSWER);
        log.arrived(Instant.EPOCH, ask("/new"), ANSWER);

        assertThat(log.total()).isEqualTo(100_002);
        assertThat(log.entries()).hasSize(20_000);
        assertThat(log.entries().get(19_999).path()).isEqualTo("/new");
        assertThat(log.counts()).hasSize(100_000);
        assertThat(log.count("/0")).isEqualTo(2);
        assertThat(log.count("/1")).isZero();
    }
}
