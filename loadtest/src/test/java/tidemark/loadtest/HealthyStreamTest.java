// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watching a healthy origin for a few segments. Stalls are no part of the verdict: they depend on the machine. */
class HealthyStreamTest {
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "1.1, /live/{channel}/master.m3u8",
        "1.1, /live/{channel}/manifest.mpd",
        "1.1, /live/{channel}/timeline.mpd",
        "2, /live/{channel}/master.m3u8",
        "2, /live/{channel}/timeline.mpd"
    })
    void everyViewerPlaysAndEveryBodyIsRight(String http, String path) {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url(path),
                    "--channels",
                    "2",
                    "--viewers",
                    "4",
                    "--http",
                    http,
                    "--duration",
                    "5s",
                    "--arrival",
                    "200ms",
                    "--max-stalls",
                    "1000");
            assertThat(run.broken()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.summary().path("passed").asBoolean()).isTrue();
            assertThat(run.seen("/playback/started")).isEqualTo(4);
            assertThat(run.seen("/requests/init/completed")).isEqualTo(4);
            assertThat(run.seen("/requests/segment/completed")).isGreaterThanOrEqualTo(4 * 4);
            assertThat(run.seen("/bodies/verified"))
                    .isEqualTo(run.seen("/requests/segment/completed") + run.seen("/requests/init/completed"));
            assertThat(run.seen("/playback/liveLatency/count")).isPositive();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void realMediaHasTwoTracksAndIsNotChecked() {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url("/live/demo/master.m3u8"),
                    "--url",
                    origin.url("/live/demo/manifest.mpd"),
                    "--viewers",
                    "2",
                    "--duration",
                    "5s",
                    "--arrival",
                    "0s",
                    "--max-stalls",
                    "1000");
            assertThat(run.exitCode()).isZero();
            assertThat(run.seen("/requests/init/completed")).isEqualTo(4);
            assertThat(run.seen("/bodies/verified")).isZero();
            assertThat(run.seen("/requests/mpd/completed")).isPositive();
            assertThat(run.seen("/requests/multivariant/completed")).isEqualTo(1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noSegmentIsLoadedTwiceByOneViewer() {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url("/live/c1/master.m3u8"),
                    "--url",
                    origin.url("/live/c2/timeline.mpd"),
                    "--viewers",
                    "2",
                    "--duration",
                    "5s",
                    "--arrival",
                    "0s",
                    "--max-stalls",
                    "1000",
                    "--origin-control",
                    origin.control());
            assertThat(run.exitCode()).isZero();
            assertThat(run.summary().at("/origin/max").asLong()).isEqualTo(1);
            assertThat(run.summary().at("/origin/mean").asDouble()).isEqualTo(1);
            assertThat(run.summary().at("/origin/objects").asLong())
                    .isGreaterThanOrEqualTo(run.seen("/bodies/verified"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void twoViewersWithoutACacheFetchEverythingTwice(@TempDir Path directory) throws IOException {
        try (Origin origin = new Origin()) {
            Measured run = Measured.run(
                    "--url",
                    origin.url("/live/c1/master.m3u8"),
                    "--viewers",
                    "2",
                    "--rendition",
                    "lowest",
                    "--duration",
                    "4s",
                    "--arrival",
                    "0s",
                    "--max-stalls",
                    "1000",
                    "--origin-control",
                    origin.control(),
                    "--report",
                    directory.resolve("new").toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-origin-fetches");
            JsonNode written = new ObjectMapper()
                    .readTree(directory.resolve("new/summary.json").toFile());
            assertThat(written).isEqualTo(run.summary());
        }
    }
}
