// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.run.Group;
import tidemark.loadtest.run.LoadOptions;
import tidemark.loadtest.run.LoadRun;
import tidemark.loadtest.run.StreamUrls;
import tidemark.loadtest.viewer.Behaviour;
import tidemark.loadtest.viewer.RenditionChoice;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.WireFault;

/** Viewers who do more than watch, on real connections to a real origin. */
class RestlessViewersTest {
    private static final int VIEWERS = 4;
    private static final Duration DURATION = Duration.ofSeconds(8);
    private static final Behaviour LIVE = Behaviour.live(RenditionChoice.Named.ADAPTIVE);

    private static Summary.Seen watch(Origin origin, String path, HttpVersion version, Behaviour behaviour) {
        Transport.Options transport = new Transport.Options(1, version, false, Duration.ofSeconds(20));
        StreamUrls urls = new StreamUrls(List.of(origin.url(path)), 2);
        Group group = new Group("restless", urls, behaviour, Arrivals.ramp(VIEWERS, Duration.ofMillis(200)));
        LoadRun run = new LoadRun(new LoadOptions(transport, List.of(group), DURATION, 1));
        try {
            return run.run(second -> {}).seen().summary();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void assertNothingWrong(Summary.Seen seen) {
        assertThat(seen.errors().byReason().values()).containsOnly(0L);
        assertThat(seen.bodies().wrong()).isZero();
        assertThat(seen.bodies().verified()).isPositive();
        assertThat(seen.playback().backwards()).isZero();
        assertThat(seen.playback().restarts()).isZero();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"/live/c1/master.m3u8", "/live/c1/manifest.mpd", "/live/c1/timeline.mpd"})
    void climbTheLadder(String path) {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url(path),
                    "--viewers",
                    "4",
                    "--rendition",
                    "adaptive",
                    "--duration",
                    "5s",
                    "--arrival",
                    "0s",
                    "--max-stalls",
                    "1000");
            assertThat(run.broken()).isEmpty();
            assertThat(run.seen("/playback/started")).isEqualTo(4);
            assertThat(run.seen("/playback/switches")).isGreaterThanOrEqualTo(4);
            assertThat(run.seen("/playback/skippedSegments")).isZero();
            assertThat(run.seen("/requests/init/completed")).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "HTTP_1_1, /live/{channel}/master.m3u8",
        "HTTP_2, /live/{channel}/master.m3u8",
        "HTTP_1_1, /live/{channel}/timeline.mpd"
    })
    void zap(HttpVersion version, String path) {
        try (Origin origin = new Origin()) {
            Summary.Seen seen = watch(origin, path, version, LIVE.withZap(Optional.of(Duration.ofSeconds(1))));
            assertNothingWrong(seen);
            assertThat(seen.playback().zaps()).isGreaterThan(VIEWERS);
            assertThat(seen.playback().started()).isEqualTo(VIEWERS);
            assertThat(seen.playback().startup().count()).isGreaterThan(VIEWERS);
            assertThat(origin.simulator().requestLog().counts().keySet())
                    .anyMatch(requested -> requested.startsWith("/live/c1/"))
                    .anyMatch(requested -> requested.startsWith("/live/c2/"));
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"HTTP_1_1, master.m3u8", "HTTP_2, master.m3u8", "HTTP_1_1, timeline.mpd"})
    void reloadASilentServerAndPlayOnceItSpeaks(HttpVersion version, String document) {
        try (Origin origin = new Origin()) {
            String path = "/live/c1/" + document;
            origin.simulator().faults().add(new WireFault.Hang(), Aim.channel("c1"));
            Behaviour impatient = LIVE.withReload(Optional.of(Duration.ofSeconds(2)));
            CompletableFuture<Summary.Seen> run =
                    CompletableFuture.supplyAsync(() -> watch(origin, path, version, impatient));
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> origin.simulator().requestLog().count(path) >= 2 * VIEWERS);
            origin.simulator().faults().clear();
            Summary.Seen seen = run.join();
            assertNothingWrong(seen);
            assertThat(seen.playback().reloads()).isGreaterThanOrEqualTo(VIEWERS);
            assertThat(seen.playback().started()).isEqualTo(VIEWERS);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void leave() {
        try (Origin origin = new Origin()) {
            Behaviour brief = LIVE.withStay(Optional.of(Duration.ofMillis(500)));
            Summary.Seen seen = watch(origin, "/live/c1/master.m3u8", HttpVersion.HTTP_1_1, brief);
            assertThat(seen.errors().total()).isZero();
            assertThat(seen.playback().left()).isEqualTo(VIEWERS);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"/live/c1/master.m3u8", "/live/c1/manifest.mpd", "/live/c1/timeline.mpd"})
    void watchWhatHasBeen(String path) {
        try (Origin origin = new Origin()) {
            Summary.Seen seen = watch(origin, path, HttpVersion.HTTP_1_1, LIVE.withBehind(Duration.ofSeconds(15)));
            assertNothingWrong(seen);
            assertThat(seen.playback().started()).isEqualTo(VIEWERS);
            assertThat(seen.playback().liveLatency().count()).isZero();
            assertThat(seen.requests().values())
                    .extracting(Summary.Requests::completed)
                    .anyMatch(completed -> completed >= VIEWERS * 14);
        }
    }
}
