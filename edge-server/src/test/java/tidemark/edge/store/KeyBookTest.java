// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Selecting;
import tidemark.edge.request.CacheKey;

/** What answers teach about which requests are for the same object (C-9, C-11, T-72). */
class KeyBookTest {
    private static final CacheKey ASKED = new CacheKey("/a", "q=1");

    private final KeyBook book = new KeyBook();

    private static FieldLines language(String value) {
        return FieldLines.of("Accept-Language: " + value);
    }

    @Test
    void aTargetIsItsOwnKeyUntilAnAnswerTeachesOtherwise() {
        assertThat(book.keyFor(ASKED, language("de"))).isEqualTo(ASKED);
        assertThat(book.learn(ASKED, language("de"), FieldLines.of("Cache-Control: max-age=1")))
                .isEqualTo(ASKED);
    }

    @Test
    void aVariantIsFoundByThoseWhoWouldGetItAndByNobodyElse() {
        CacheKey german = book.learn(ASKED, language("de"), FieldLines.of("Vary: Accept-Language"));

        assertThat(german).isNotEqualTo(ASKED);
        assertThat(book.keyFor(ASKED, language("DE"))).as("C-9").isEqualTo(german);
        assertThat(book.keyFor(ASKED, language("en"))).as("C-9").isNotEqualTo(german);
        assertThat(book.keyFor(ASKED, Fields.NONE)).as("C-9").isNotEqualTo(german);
    }

    @Test
    void whatIsSelectedByLanguageIsFoundByItsOwnLanguageToo() {
        CacheKey german = book.learn(
                ASKED, language("de, en;q=0.5"), FieldLines.of("Vary: Accept-Language", "Content-Language: de"));

        assertThat(book.keyFor(ASKED, language("de"))).as("C-9").isEqualTo(german);
        assertThat(book.keyFor(ASKED, language("de, fr"))).as("C-9").isNotEqualTo(german);
        assertThat(book.keyFor(ASKED, language("en"))).as("C-9").isNotEqualTo(german);
    }

    @Test
    void anAnswerThatNoLongerVariesIsForEverybodyAgain() {
        book.learn(ASKED, language("de"), FieldLines.of("Vary: Accept-Language"));
        book.learn(ASKED, language("de"), FieldLines.of("Cache-Control: max-age=1"));

        assertThat(book.keyFor(ASKED, language("en"))).isEqualTo(ASKED);
    }

    @Test
    void anAnswerThatVariesByOtherFieldsForgetsTheOldOnes() {
        CacheKey german = book.learn(ASKED, language("de"), FieldLines.of("Vary: Accept-Language"));
        CacheKey tv = book.learn(ASKED, FieldLines.of("X-Device: tv"), FieldLines.of("Vary: X-Device"));

        assertThat(book.keyFor(ASKED, FieldLines.of("X-Device: tv", "Accept-Language: de")))
                .isEqualTo(tv)
                .isNotEqualTo(german);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "params=(\"s\"); q=1&s=2; q=1",
                "params=(\"s\"); q=2&s=1; q=2",
                "params, except=(\"q\"); q=1&other=2; q=1"
            })
    void parametersThatMakeNoDifferenceAreLeftOut(String rule, String query, String selecting) {
        book.learn(new CacheKey("/a", "q=0&s=0"), Fields.NONE, FieldLines.of("No-Vary-Search: " + rule));

        assertThat(book.keyFor(new CacheKey("/a", query), Fields.NONE))
                .as("C-11")
                .isEqualTo(new CacheKey("/a", selecting));
        assertThat(book.keyFor(new CacheKey("/b", query), Fields.NONE))
                .as("C-11: of this path only")
                .isEqualTo(new CacheKey("/b", query));
    }

    @Test
    void anAnswerWithoutARuleEndsTheRuleOfItsPath() {
        book.learn(ASKED, Fields.NONE, FieldLines.of("No-Vary-Search: params"));
        book.learn(ASKED, Fields.NONE, FieldLines.of("Cache-Control: max-age=1"));

        assertThat(book.keyFor(ASKED, Fields.NONE)).as("C-11").isEqualTo(ASKED);
    }

    @Test
    void anyNumberOfVariantsTakesAsMuchMemoryAsAFew() {
        Variants variants = Variants.first(Selecting.on(FieldLines.of("Vary: User-Agent")), Fields.NONE, Fields.NONE);
        for (int i = 0; i < 1000; i++) {
            variants = variants.and(FieldLines.of("User-Agent: " + "x".repeat(5000) + i), Fields.NONE);
        }

        assertThat(variants.found()).as("T-72").hasSizeLessThanOrEqualTo(33);
        assertThat(variants.found().keySet()).allMatch(name -> name.length() <= 128);
    }

    @Property(tries = 200)
    void noTwoRequestsThatDifferInASelectingFieldShareAKey(
            @ForAll @AlphaChars @StringLength(max = 200) String one,
            @ForAll @AlphaChars @StringLength(max = 200) String other) {
        KeyBook fresh = new KeyBook();
        fresh.learn(ASKED, FieldLines.of("X: " + one), FieldLines.of("Vary: X"));
        Set<CacheKey> keys = new HashSet<>();
        keys.add(fresh.keyFor(ASKED, FieldLines.of("X: " + one)));
        keys.add(fresh.keyFor(ASKED, FieldLines.of("X: " + other)));

        assertThat(keys).as("C-9").hasSize(one.equals(other) ? 1 : 2);
    }
}
