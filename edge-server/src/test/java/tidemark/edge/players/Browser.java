// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Headless Chromium with the players of the field. The players come from npm: {@code npm ci} in {@code src/test/players}, or
 * {@code PLAYERS_NODE_MODULES} names where they are.
 */
final class Browser {
    private static final Path SCRIPTS = Path.of("src/test/players");
    private static final String CHROMIUM = setting("PLAYERS_CHROMIUM", "/usr/bin/chromium");
    private static final Path MODULES = Path.of(
            setting("PLAYERS_NODE_MODULES", SCRIPTS.resolve("node_modules").toString()));

    private Browser() {}

    /** What runs {@code play.mjs}. The test is skipped when something is missing. */
    static Tool node() {
        assumeTrue(Files.isExecutable(Path.of(CHROMIUM)), CHROMIUM + " is missing (Debian package chromium)");
        assumeTrue(
                Files.isDirectory(MODULES.resolve("playwright-core")),
                MODULES.toAbsolutePath() + " has no players (npm ci in edge-server/src/test/players)");
        Optional<Tool> node = Tool.find("node");
        assumeTrue(node.isPresent(), "node is not installed (Debian package nodejs)");
        return node.orElseThrow();
    }

    /** What {@code play.mjs} is told: who plays what, and how. */
    static List<String> play(String player, String url, String... how) {
        List<String> arguments =
                new ArrayList<>(List.of(SCRIPTS.resolve("play.mjs").toString(), "--player", player, "--url", url));
        arguments.addAll(List.of(how));
        return arguments;
    }

    /** Where {@code play.mjs} finds what it needs. */
    static Map<String, String> environment() {
        return Map.of("PLAYERS_NODE_MODULES", MODULES.toAbsolutePath().toString(), "PLAYERS_CHROMIUM", CHROMIUM);
    }

    private static String setting(String name, String usual) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(name)))
                .orElse(usual);
    }
}
