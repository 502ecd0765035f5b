// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.RespondConfig;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** A node that is late on a stream says so where its players, its operators and its balancer look (L-16, M-11, M-12). */
class LateAnswersTest {
    private static final Duration QUARTER = Duration.ofMillis(500);
    private static final String LEAVE_OUT = "x-envoy-immediate-health-check-fail";

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder()
            .time(time)
            .witness()
            .respond(new RespondConfig(true, false, true))
            .start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    private void becomeLate() {
        viewer.fetch();
        fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));
        await().untilAsserted(() -> {
            time.advance(QUARTER);
            viewer.fetch();
            assertThat(probe("/readyz").status()).isEqualTo(503);
        });
    }

    @Test
    void whileAllIsWellNothingIsAdded() {
        Fetched answer = viewer.fetch();

        assertThat(answer.field("cmsd-dynamic")).isEmpty();
        assertThat(answer.field("cache-status").orElseThrow()).doesNotContain("stale-edge");
        assertThat(answer.field(LEAVE_OUT)).isEmpty();
        assertThat(probe("/readyz").field("x-envoy-degraded")).isEmpty();
    }

    @Test
    void playlistsOfALateStreamSayThatThisNodeIsTheReason() {
        becomeLate();
        Fetched playlist = viewer.fetch();
        Fetched unchanged = viewer.fetch("if-none-match", playlist.field("etag").orElseThrow());

        for (Fetched answer : new Fetched[] {playlist, unchanged}) {
            assertThat(answer.response().headers().allValues("cmsd-dynamic"))
                    .as("M-11: one entry, this node's")
                    .containsExactly("\"edge-under-test\";du");
            assertThat(answer.field("cache-status").orElseThrow()).endsWith("; detail=stale-edge");
        }
        assertThat(unchanged.status()).isEqualTo(304);
    }

    @Test
    void mediaObjectsAreAsTheyAre() {
        String segment = viewer.newestSegment();
        becomeLate();
        Fetched media = Fetched.get(fixture.http(), segment);

        assertThat(media.field("cmsd-dynamic")).isEmpty();
        assertThat(media.field("cache-status").orElseThrow()).doesNotContain("stale-edge");
    }

    @Test
    void envoyIsToldOnEveryAnswerToLeaveTheNodeOut() {
        becomeLate();

        assertThat(viewer.fetch().field(LEAVE_OUT)).hasValue("true");
        assertThat(Fetched.send("DELETE", fixture.http(), "/x").field(LEAVE_OUT))
                .hasValue("true");
        assertThat(probe("/readyz").field(LEAVE_OUT)).hasValue("true");
    }

    @Test
    void healthSaysWhichStreamIsBehindWhom() {
        becomeLate();
        String health = probe("/healthz").text();

        assertThat(health)
                .contains("\"status\":\"fail\"", "\"stream:segmentLag\"", "\"origin:standing\"", "\"eventLoop:lag\"")
                .containsPattern("STALE: local=\\d+ reference=\\d+");
        assertThat(probe("/healthz").status()).isEqualTo(503);
        assertThat(probe("/healthz").field("content-type")).hasValue("application/health+json");
    }

    @Test
    void readinessCanBeAskedOfSomeStreamsOnly() {
        viewer.fetch();
        await().until(() -> probe("/readyz?stream=/live/c1/").text().startsWith("READY"));

        assertThat(probe("/readyz?stream=/live/c1/").status()).isEqualTo(200);
        assertThat(probe("/readyz?stream=live/c1/").text()).isEqualTo("READY: /live/c1/\n");
        assertThat(probe("/readyz?stream=/nowhere/").text()).isEqualTo("UNKNOWN: no stream is known below /nowhere/\n");
        assertThat(probe("/readyz?stream=/nowhere/").status()).isEqualTo(200);
    }

    @Test
    void metersTellTheLagOfEveryWatchedStream() {
        becomeLate();
        String metrics = probe("/metrics").text();

        assertThat(metrics)
                .containsPattern("edge_stream_lag_segments\\{stream=\"" + viewer.playlist() + "\"} [1-3]\\.0")
                .containsPattern("edge_stream_lag_seconds\\{stream=\"" + viewer.playlist() + "\"} [246]\\.0")
                .contains("edge_stream_verdict{stream=\"" + viewer.playlist() + "\",verdict=\"stale\"} 1.0")
                .contains("edge_node_state{state=\"unhealthy\"} 1.0", "edge_node_state{state=\"ready\"} 0.0")
                .contains("edge_weight 0.0");
    }

    @Test
    void aProbesConnectionIsNotKept() {
        for (String path : new String[] {"/livez", "/readyz", "/healthz"}) {
            Fetched answer = probe(path);
            assertThat(answer.field("connection")).as("T-99").hasValue("close");
            assertThat(answer.field("cache-control")).as("L-2").hasValue("no-store");
        }
    }

    private Fetched probe(String path) {
        return Fetched.get(fixture.admin(), path);
    }
}
