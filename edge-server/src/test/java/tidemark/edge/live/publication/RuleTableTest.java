// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of publication rules are whole. */
class RuleTableTest {
    private static final List<PublicationRule> RULES = Stream.of(AnyRule.values(), MediaRule.values(), MpdRule.values())
            .flatMap(Arrays::<PublicationRule>stream)
            .toList();

    @Test
    void everyRuleOfTheSpecificationStandsInThem() {
        List<String> specified = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            specified.add("R-" + i);
        }
        specified.addAll(List.of("H-15", "H-70", "T-30", "D-10", "D-11", "D-12", "D-14", "D-15"));

        assertThat(RULES).extracting(PublicationRule::id).containsAll(specified);
    }

    @Test
    void everyVerdictHasARule() {
        assertThat(RULES).extracting(PublicationRule::verdict).contains(Verdict.values());
    }

    @Test
    void whatIsPublishedIsNeverSuspected() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.publishes() && verdict.suspectsRestart()).isFalse();
            assertThat(verdict.wakes() && !verdict.publishes()).isFalse();
            assertThat(verdict.publishes() && !verdict.renewsValidation()).isFalse();
        }
    }

    @Test
    void rulesHaveNamesOfTheirOwn() {
        assertThat(RULES).extracting(PublicationRule::id).allMatch(id -> id.matches("[RHDT]-[0-9]+"));
    }
}
