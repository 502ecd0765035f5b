// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that an origin says make no difference: No-Vary-Search (C-11). */
class SearchRuleTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            quoteCharacter = '`',
            value = {
                "params=(\"utm\" \"sid\"); a=1&utm=x&b=2&sid=3; a=1&b=2",
                "params=(\"utm\"); utm&utm=&UTM=1; UTM=1",
                "params=(\"a b\"); a+b=1&a%20b=2&ab=3; ab=3",
                "params=(); a=1; a=1",
                "params; a=1&b=2; ``",
                "params=?1; a=1; ``",
                "params, except=(\"a\"); a=1&b=2&a=3; a=1&a=3",
                "key-order, params=(\"utm\"); b=1&utm=x&a=2; b=1&a=2",
                "params=(\"utm\"); ``; ``",
                "params=(\"utm\"); %zz=1&utm=2; %zz=1"
            })
    void whatIsNamedMakesNoDifferenceOrAloneMakesOne(String rule, String query, String selecting) {
        SearchRule read =
                SearchRule.of(FieldLines.of("No-Vary-Search: " + rule)).orElseThrow();

        assertThat(read.selecting(query)).as("C-11").isEqualTo(selecting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key-order",
                "params=?0",
                "except=(\"a\")",
                "params=(\"a\"), except=(\"b\")",
                "params, except=\"a\"",
                "params=(a)",
                "params=(1)",
                "params=\"a\"",
                "params=(\"a\"",
                "&"
            })
    void aRuleThatIsNotUnderstoodIsNone(String rule) {
        assertThat(SearchRule.of(FieldLines.of("No-Vary-Search: " + rule)))
                .as("C-11: then every parameter counts")
                .isEmpty();
    }

    @Property
    void whatCountsIsPartOfTheQueryAndCountsAgain(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 1) String name,
            @ForAll boolean except,
            @ForAll List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 2) String> parameters) {
        SearchRule rule = new SearchRule(Set.of(name), except);
        String selecting = rule.selecting(String.join("&", parameters));

        assertThat(rule.selecting(selecting)).isEqualTo(selecting);
        if (!selecting.isEmpty()) {
            assertThat(parameters).as("C-11: in their order").containsSubsequence(Arrays.asList(selecting.split("&")));
        }
    }
}
