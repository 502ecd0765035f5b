// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests an answer with Vary is for (RFC 9111 §4.1, C-9, C-10, T-40, T-72). */
class SelectingTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "''; ''",
                "Vary: User-Agent; user-agent",
                "'Vary: b, A'; a b",
                "Vary: b | Vary: a; a b",
                "'Vary: a, A,, a'; a",
                "Vary: Accept-Encoding; ''",
                "'Vary: origin, accept-encoding, x'; x",
                "Vary: *; *",
                "'Vary: x, *'; * x"
            })
    void theFieldsItNamesSelectItButForTheTwoThatNeverDoHere(String response, String names) {
        Selecting selecting = Selecting.on(FieldLines.ofTable(response));

        assertThat(String.join(" ", selecting.names())).as("C-9, C-10, T-72").isEqualTo(names);
        assertThat(selecting.isNothing()).isEqualTo(names.isEmpty());
        assertThat(selecting.isEverything()).isEqualTo(names.startsWith("*"));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "X: a; X: a; true",
                "X: a; x: a; true",
                "X: a; X: A; false",
                "X: a; X: b; false",
                "X: a; ''; false",
                "X:; ''; false",
                "''; ''; true",
                "'X: a,b'; 'X: a , b'; true",
                "'X: a, b'; X: a | X: b; true",
                "'X: a, b'; 'X: b, a'; false",
                "'X: a,,b'; 'X: a,b'; true",
                "X: a | Y: 1; X: a | Y: 2; true"
            })
    void requestsWithTheSameValuesHaveTheSameAnswer(String one, String other, boolean same) {
        Selecting selecting = Selecting.on(FieldLines.of("Vary: X"));

        assertThat(selecting.valuesIn(FieldLines.ofTable(one)).equals(selecting.valuesIn(FieldLines.ofTable(other))))
                .as("C-9: absent matches absent only; space and lines mean nothing")
                .isEqualTo(same);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "'de, en;q=0.5'; 'en;q=0.5,de'; true",
                "'de, en;q=0.5'; 'DE, en; q=0.50'; true",
                "'de, en'; 'en, de'; true",
                "'de, en;q=0.5'; 'de, en;q=0.6'; false",
                "de; 'de, en'; false",
                "de; de-AT; false"
            })
    void languagesAreComparedByWhatTheyMean(String one, String other, boolean same) {
        Selecting selecting = Selecting.on(FieldLines.of("Vary: Accept-Language"));

        assertThat(selecting
                        .valuesIn(FieldLines.of("Accept-Language: " + one))
                        .equals(selecting.valuesIn(FieldLines.of("Accept-Language: " + other))))
                .as("C-9: normalised as the field means it")
                .isEqualTo(same);
    }

    @Test
    void aWishForALanguageIsNoValueAClientCanSend() {
        Selecting selecting = Selecting.on(FieldLines.of("Vary: Accept-Language"));
        String wish = selecting.valuesWithLanguage(Fields.NONE, "favourite de");

        assertThat(selecting.valuesIn(FieldLines.of("Accept-Language: favourite de")))
                .isNotEqualTo(wish);
    }

    @Property
    void twoRequestsThatDifferInAnyNamedFieldHaveDifferentValues(@ForAll List<String> one, @ForAll List<String> other) {
        Selecting selecting = Selecting.on(FieldLines.of("Vary: a, b"));
        FieldLines first = request(one);
        FieldLines second = request(other);

        boolean same = selecting.valuesIn(first).equals(selecting.valuesIn(second));
        if (same) {
            assertThat(first.has("a")).as("C-9").isEqualTo(second.has("a"));
            assertThat(first.has("b")).isEqualTo(second.has("b"));
        }
    }

    private static FieldLines request(List<String> values) {
        return FieldLines.of(IntStream.range(0, values.size())
                .mapToObj(i -> (i % 2 == 0 ? "a:" : "b:") + values.get(i).replace('\n', ' '))
                .toArray(String[]::new));
    }
}
