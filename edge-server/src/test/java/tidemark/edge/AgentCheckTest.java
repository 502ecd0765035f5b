// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.DrainConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** What HAProxy's agent-check is told: one whole line, and the connection is closed (L-2, T-97). */
class AgentCheckTest {
    private static final Duration TARGET_DURATION = Duration.ofSeconds(2);

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder()
            .time(time)
            .witness()
            .config(AgentCheckTest::announcing)
            .start();

    /** A node that leaves goes on answering until it is closed. */
    private static EdgeConfig announcing(EdgeConfig config) {
        return new EdgeConfig(
                config.node(),
                config.listen(),
                config.admin(),
                config.origin(),
                config.requests(),
                config.respond(),
                config.store(),
                config.live(),
                config.freshness(),
                config.limits(),
                new DrainConfig(Duration.ZERO, Duration.ZERO),
                config.channels());
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aReadyNodeTakesBackWhateverItSaidBefore() {
        assertThat(line())
                .as("up after down, ready after drain, the whole weight")
                .isEqualTo("up ready 100%\n");
    }

    @Test
    void aLateNodeIsDownWithTheReasonInOneLine() {
        Viewer viewer = Viewer.of(fixture.http(), "c1");
        viewer.fetch();
        fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));
        await().untilAsserted(() -> {
            time.advance(TARGET_DURATION.dividedBy(4));
            viewer.fetch();
            assertThat(line()).startsWith("down ready #UNHEALTHY " + viewer.playlist());
        });
        assertThat(line()).hasSizeLessThanOrEqualTo(140).matches("[ -~]+\n");
    }

    @Test
    void aLeavingNodeIsDrainedAndNotDown() {
        fixture.edge().drain();

        assertThat(line()).isEqualTo("up drain\n");
    }

    @Test
    void whatTheBalancerSendsFirstDoesNotCostItTheLine() {
        try (RawClient balancer = RawClient.to(fixture.agent())) {
            balancer.send("edges/edge-1\n");

            assertThat(wholeOf(balancer)).isEqualTo("up ready 100%\n");
        }
    }

    private String line() {
        try (RawClient balancer = RawClient.to(fixture.agent())) {
            return wholeOf(balancer);
        }
    }

    private static String wholeOf(RawClient balancer) {
        StringBuilder line = new StringBuilder();
        for (int octet = balancer.read(); octet >= 0; octet = balancer.read()) {
            line.append((char) octet);
        }
        return line.toString();
    }
}
