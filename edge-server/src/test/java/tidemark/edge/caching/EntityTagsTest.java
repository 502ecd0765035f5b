// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparison of entity tags (RFC 9110 §8.8.3.2). */
class EntityTagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "\"a\"; \"a\"; true",
                "W/\"a\"; \"a\"; true",
                "\"a\"; W/\"a\"; true",
                "W/\"a\"; W/\"a\"; true",
                "\"a\"; \"b\"; false",
                "\"b\", \"a\" ,\"c\"; \"a\"; true",
                "\"b\",W/\"a\"; \"a\"; true",
                "*; \"a\"; true",
                "\"a,b\"; \"a,b\"; true",
                "\"x, \"; \"a\"; false",
                "\"b,\"a\"; \"a\"; false",
                "a; a; true",
                "\"A\"; \"a\"; false",
                "w/\"a\"; \"a\"; false"
            })
    void isWeakInAList(String list, String tag, boolean matches) {
        assertThat(EntityTags.anyWeakMatch(list, tag)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {"\"a\"; \"a\"; true", "W/\"a\"; \"a\"; false", "\"a\"; W/\"a\"; false", "W/\"a\"; W/\"a\"; false"})
    void isStrongWhereBytesAreJoined(String one, String other, boolean matches) {
        assertThat(EntityTags.strongMatch(one, other)).as("C-22").isEqualTo(matches);
    }

    @Property
    void anyListIsReadWithoutThrowing(@ForAll @AlphaChars @Chars({',', '"', '/', ' '}) String list) {
        assertThat(EntityTags.anyWeakMatch(list, "\"no such tag, never\"")).isFalse();
    }
}
