// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.loadtest.measure.Yardstick;

/** The scenarios that come along. */
class ShelfTest {
    private static Iterable<Scenario> shipped() {
        return Shelf.all();
    }

    @Test
    void thereIsOneForEverythingThatCachesAreAfraidOf() {
        assertThat(Shelf.all())
                .extracting(Scenario::name)
                .containsExactly(
                        "lagging-node",
                        "lagging-origin",
                        "long-dvr",
                        "origin-flap",
                        "origin-freeze",
                        "origin-restart",
                        "premiere",
                        "reload-storm",
                        "slow-readers",
                        "soak",
                        "steady",
                        "tls-storm",
                        "zapping");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void nobodyMayEverBeThrownBackOrGetAWrongByte(Scenario scenario) {
        assertThat(scenario.thresholds().most())
                .containsEntry(Yardstick.BACKWARDS, 0.0)
                .containsEntry(Yardstick.WRONG_BODIES, 0.0);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void itsFileBeginsWithWhatItShows(Scenario scenario) throws IOException {
        assertThat(Files.readString(Path.of("scenarios", scenario.name() + ".yaml")))
                .startsWith("# ");
        assertThat(scenario.about()).endsWith(".").hasSizeLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatGoesWrongIsWellAgainBeforeTheEnd(Scenario scenario) {
        assertThat(scenario.acts())
                .allSatisfy(act -> assertThat(act.at().plus(act.lasting().orElse(Duration.ZERO)))
                        .isLessThan(scenario.duration().minusSeconds(5)))
                .allSatisfy(act -> assertThat(act.label()).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void aFileIsFoundByItsPath(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.copy(Path.of("scenarios", "steady.yaml"), file);

        Scenario mine = Shelf.find(file.toString());

        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.source()).isEqualTo(file.toString());
        assertThat(mine.crowds()).isEqualTo(Shelf.find("steady").crowds());
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
        assertThatThrownBy(() -> Shelf.find("stedy"))
                .isInstanceOf(ScenarioError.class)
                .hasMessageContaining("there is no scenario 'stedy'")
                .hasMessageContaining("steady, tls-storm");
        assertThatThrownBy(() -> Shelf.find("./nowhere.yaml"))
                .isInstanceOf(ScenarioError.class)
                .hasMessageContaining("no readable file ./nowhere.yaml");
    }
}
