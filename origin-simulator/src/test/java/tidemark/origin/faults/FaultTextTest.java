// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.origin.faults.WireFault.Latency;

/** Faults as text, and back. */
class FaultTextTest {
    static Stream<FaultKind> kinds() {
        return FaultKind.ALL.stream();
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        List<String> words = Arrays.asList(text.split(" ", -1));
        words.subList(1, words.size()).forEach(word -> {
            int equals = word.indexOf('=');
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        });
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theExampleOfEveryKindWorks(FaultKind kind) {
        Map<String, String> given = pairs(kind.example());
        AimText.take(given);

        Fault fault = kind.read(given);

        assertThat(kind.print(fault)).containsAllEntriesOf(given);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsPrintedIsReadAgain(FaultKind kind) {
        Map<String, String> given = pairs(kind.example());
        AimText.take(given);
        Fault fault = kind.read(given);

        assertThat(FaultKind.of(fault).read(kind.print(fault))).isEqualTo(fault);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySettingIsExplained(FaultKind kind) {
        assertThat(kind.meaning()).isNotBlank();
        assertThat(kind.settings()).allSatisfy(setting -> {
            assertThat(setting.meaning()).isNotBlank();
            assertThat(AimText.KEYS).doesNotContain(setting.name());
        });
    }

    @Test
    void settingsHaveTheirUsualValues() {
        assertThat(FaultKind.named("latency").read(Map.of("mean", "20ms")))
                .isEqualTo(new Latency(Duration.ofMillis(20)));
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        assertThatThrownBy(() -> FaultKind.named("rain")).hasMessageContaining("fault: rain (expected: one of lag, ");
        assertThatThrownBy(() -> FaultKind.named("freeze").read(Map.of("hard", "very")))
                .hasMessageContaining("freeze: no such setting: hard (expected: media");
    }

    @Test
    void anAimIsPrintedAsItWasGiven() {
        Map<String, String> given = Map.of("channel", "c*", "for", "10s", "probability", "0.5", "times", "3");

        assertThat(AimText.print(AimText.take(new HashMap<>(given)))).isEqualTo(given);
    }
}
