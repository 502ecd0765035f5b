// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The players of the field in a {@link Browser}, each for twenty seconds. */
@Tag("players")
class BrowserPlaysTest {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int SECONDS = 20;

    @RegisterExtension
    static final PlayedEdge edge = new PlayedEdge();

    @ParameterizedTest
    @CsvSource({
        "hls.js, http, " + PlayedEdge.HLS,
        "hls.js, https, " + PlayedEdge.HLS,
        "dash.js, http, " + PlayedEdge.DASH_BY_NUMBER,
        "dash.js, https, " + PlayedEdge.DASH_BY_TIMELINE,
        "shaka, http, " + PlayedEdge.HLS,
        "shaka, http, " + PlayedEdge.DASH_BY_TIMELINE,
        "shaka, https, " + PlayedEdge.DASH_BY_NUMBER
    })
    void playsOnWithoutStallOrJumpBack(String player, String scheme, String path) throws Exception {
        assertPlayedWell(watch(player, edge.media(scheme, path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {PlayedEdge.HLS, PlayedEdge.DASH_BY_NUMBER})
    void theDashboardPlaysTheChannelItIsAskedFor(String path) throws Exception {
        assertPlayedWell(watch("page", edge.dashboard(path)));
    }

    private static void assertPlayedWell(Verdict seen) {
        assertThat(seen.failures()).isEmpty();
        assertThat(seen.troubles()).isEmpty();
        assertThat(seen.started()).isTrue();
        assertThat(seen.stalls()).isEmpty();
        assertThat(seen.backwards()).isEmpty();
        assertThat(seen.frames()).isPositive();
        assertThat(seen.playedSeconds()).isGreaterThan(SECONDS * 0.8);
    }

    private static Verdict watch(String player, String url) throws Exception {
        Tool.Outcome outcome = Browser.node()
                .run(Browser.play(player, url, "--seconds", String.valueOf(SECONDS)), Browser.environment(), DEADLINE);
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        return Verdict.parse(outcome.output());
    }
}
