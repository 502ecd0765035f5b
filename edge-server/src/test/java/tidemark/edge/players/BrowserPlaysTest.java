// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headless Chromium with the players of the field, each for twenty seconds. The players come from npm: {@code npm ci} in
 * {@code src/test/players}, or {@code PLAYERS_NODE_MODULES} names where they are.
 */
@Tag("players")
class BrowserPlaysTest {
    private static final Path SCRIPTS = Path.of("src/test/players");
    private static final String CHROMIUM = setting("PLAYERS_CHROMIUM", "/usr/bin/chromium");
    private static final Path MODULES = Path.of(
            setting("PLAYERS_NODE_MODULES", SCRIPTS.resolve("node_modules").toString()));
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
        Tool.Outcome outcome = node().run(
                        List.of(
                                SCRIPTS.resolve("play.mjs").toString(),
                                "--player",
                                player,
                                "--url",
                                url,
                                "--seconds",
                                String.valueOf(SECONDS)),
                        Map.of(
                                "PLAYERS_NODE_MODULES",
                                MODULES.toAbsolutePath().toString(),
                                "PLAYERS_CHROMIUM",
                                CHROMIUM),
                        DEADLINE);
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        return Verdict.parse(outcome.output());
    }

    private static Tool node() {
        assumeTrue(Files.isExecutable(Path.of(CHROMIUM)), CHROMIUM + " is missing (Debian package chromium)");
        assumeTrue(
                Files.isDirectory(MODULES.resolve("playwright-core")),
                MODULES.toAbsolutePath() + " has no players (npm ci in edge-server/src/test/players)");
        Optional<Tool> node = Tool.find("node");
        assumeTrue(node.isPresent(), "node is not installed (Debian package nodejs)");
        return node.orElseThrow();
    }

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .orElse(usual);
    }
}
