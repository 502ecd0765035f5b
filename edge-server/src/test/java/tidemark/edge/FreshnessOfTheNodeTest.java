// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** A node that is late says so; an origin that is late empties no pool (L-12, L-13, T-91, T-100). */
class FreshnessOfTheNodeTest {
    private static final Duration TARGET_DURATION = Duration.ofSeconds(2);

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).witness().start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void threeSegmentsBehindItsWitnessTheNodeIsNotReadyAndComesBackWhenItHasCaughtUp() {
        long served = viewer.edgeSequence();
        long fault = fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            time.advance(TARGET_DURATION.dividedBy(4));
            viewer.fetch();
            return readyz().status() == 503;
        });
        assertThat(readyz().text()).startsWith("UNHEALTHY: " + viewer.playlist());
        assertThat(Fetched.get(fixture.admin(), "/healthz").text()).contains("\"status\":\"fail\"");
        assertThat(Fetched.get(fixture.admin(), "/livez").status()).as("T-90").isEqualTo(200);

        fixture.origin().faults().clear(fault);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            time.advance(TARGET_DURATION.dividedBy(4));
            return readyz().status() == 200;
        });
        assertThat(viewer.edgeSequence()).as("what it serves now").isGreaterThan(served);
    }

    @Test
    void anOriginThatStandsStillForEverybodyLeavesTheNodeReadyWithAWarning() {
        viewer.fetch();
        fixture.origin().faults().add(new ViewFault.Freeze());
        fixture.otherOrigin().faults().add(new ViewFault.Freeze());
        for (int durations = 0; durations < 5; durations++) {
            passOneTargetDuration();
            assertThat(readyz().status()).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(
                        Fetched.get(fixture.admin(), "/healthz").text())
                .contains("\"status\":\"warn\"")
                .contains("ORIGIN_STALLED"));
        assertThat(readyz().status()).isEqualTo(200);
    }

    @Test
    void aClientThatAsksForTheFutureProvesNothing() {
        Fetched.get(fixture.http(), viewer.playlist() + "?_HLS_msn=999999999999");
        passOneTargetDuration();
        passOneTargetDuration();

        assertThat(readyz().status()).as("L-10e, T-94").isEqualTo(200);
    }

    @Test
    void aStreamThatNobodyWatchesIsNotAskedFor() {
        viewer.fetch();
        time.advance(Duration.ofSeconds(30));
        awaitIdle();
        long asked = fixture.otherOrigin().requestLog().total();
        time.advance(Duration.ofSeconds(30));
        awaitIdle();

        assertThat(fixture.otherOrigin().requestLog().total()).as("T-84").isEqualTo(asked);
        assertThat(readyz().status()).as("T-95").isEqualTo(200);
    }

    @Test
    void segmentsOfUnevenLengthAreNoLag() {
        for (int durations = 0; durations < 12; durations++) {
            long probes = fixture.edge().stats().value(Meter.PROBES);
            time.advance(TARGET_DURATION);
            Fetched.get(fixture.http(), "/live/demo/timeline.mpd");
            await().until(() -> fixture.edge().stats().value(Meter.PROBES) > probes);
            assertThat(readyz().text()).isEqualTo("READY\n");
        }
        assertThat(Fetched.get(fixture.admin(), "/streams").text()).doesNotContain("\"verdict\":\"STALE\"");
    }

    private void awaitIdle() {
        await().untilAsserted(() -> assertThat(
                        Fetched.get(fixture.admin(), "/streams").text())
                .contains("\"verdict\":\"IDLE\"")
                .doesNotContain("\"verdict\":\"FRESH\""));
    }

    /** One target duration: somebody watched, and the witness was asked. */
    private void passOneTargetDuration() {
        long probes = fixture.edge().stats().value(Meter.PROBES);
        time.advance(TARGET_DURATION);
        viewer.fetch();
        await().until(() -> fixture.edge().stats().value(Meter.PROBES) > probes);
    }

    private Fetched readyz() {
        return Fetched.get(fixture.admin(), "/readyz");
    }
}
