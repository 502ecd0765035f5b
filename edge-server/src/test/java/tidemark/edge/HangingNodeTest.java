// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** Probes are answered, and right, while the loops that serve players are not there (L-2, L-31, T-96). */
class HangingNodeTest {
    private final EdgeFixture fixture = EdgeFixture.start();
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void close() {
        held.countDown();
        fixture.close();
    }

    @Test
    void probesAreAnsweredWhileEveryLoopIsBusyAndThenSaySo() {
        for (EventExecutor loop : fixture.edge().loops()) {
            loop.execute(this::hold);
        }
        assertThat(probe("/readyz").status())
                .as("busy for a moment is not gone")
                .isEqualTo(200);

        await().atMost(Duration.ofSeconds(20)).until(() -> probe("/readyz").status() == 503);
        assertThat(probe("/readyz").text()).matches("HANGING: event loop \\d+ has not answered for \\d+ ms\n");
        assertThat(probe("/healthz").status()).isEqualTo(503);
        assertThat(probe("/healthz").text()).contains("\"status\":\"fail\"", "has not answered");
        assertThat(agent()).startsWith("down ready #HANGING event loop");
        assertThat(probe("/livez").status()).as("not yet beyond help").isEqualTo(200);
        assertThat(fixture.edge().stats().value(Meter.LOOP_LAG)).isGreaterThan(1000);

        held.countDown();
        await().untilAsserted(() -> {
            assertThat(probe("/readyz").text()).isEqualTo("READY\n");
            assertThat(agent()).isEqualTo("up ready 100%\n");
        });
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Fetched probe(String path) {
        return Fetched.get(fixture.admin(), path);
    }

    private String agent() {
        try (RawClient balancer = RawClient.to(fixture.agent())) {
            return balancer.readHead();
        }
    }
}
