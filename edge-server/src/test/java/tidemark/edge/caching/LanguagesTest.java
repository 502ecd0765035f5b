// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Accept-Language asks for (RFC 9110 §12.5.4, C-9). */
class LanguagesTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            emptyValue = "",
            quoteCharacter = '`',
            value = {
                "de; de",
                "`de;q=0.2`; de",
                "`DE-at, en;q=0.9`; de-at",
                "`en;q=0.9, de`; de",
                "de, en; none",
                "`de;q=0.5, en;q=0.5`; none",
                "*; none",
                "`*, de;q=0.5`; none",
                "`de;q=0`; none",
                "`de;q=2`; none",
                "`de;q=0.1234`; none",
                "`de;level=1`; none",
                "``; none",
                "`,`; none"
            })
    void theFavouriteIsTheOneThatIsWantedMoreThanAllOthers(String field, @Nullable String favourite) {
        assertThat(Languages.favourite(List.of(field))).as("C-9").isEqualTo(Optional.ofNullable(favourite));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en;q=0.5, de | de;1000,en;500",
                "EN ; q=0.25,de;q=1.0 | de;1000,en;250",
                "b, a | a;1000,b;1000",
                "a;q=x, b | b;1000,a;0"
            })
    void orderSpaceAndCaseMeanNothing(String field, String normal) {
        assertThat(Languages.normal(field)).as("C-9").isEqualTo(normal);
    }

    @Property
    void anyFieldIsReadWithoutThrowing(@ForAll String field) {
        assertThat(Languages.normal(field)).isEqualTo(Languages.normal(" " + field + " , "));
        assertThat(Languages.favourite(List.of(field, field))).isNotNull();
    }
}
