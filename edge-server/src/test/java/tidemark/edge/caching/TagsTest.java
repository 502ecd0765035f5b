// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer can be purged by (C-37, RFC 9875). */
class TagsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "surrogate-key: a b # a,b",
                "surrogate-key:  a   b  a  # a,b",
                "surrogate-key: a,b # a,b!",
                "cache-tag: a,b # a,b",
                "cache-tag: a b , c ,,  # a b,c",
                "cache-tag: a | cache-tag: b # a,b",
                "cache-groups: \"a\", \"b c\" # a,b c",
                "cache-groups: \"a\" | cache-groups: \"b\" # a,b",
                "cache-groups: \"a\";x=1;y=\"2\", \"b\" # a,b",
                "surrogate-key: a | cache-tag: b | cache-groups: \"c\", \"a\" # a,b,c",
                "etag: \"a\" # ~~"
            })
    void comeFromThreeFields(String fields, String names) {
        List<String> expected = names.endsWith("!")
                ? List.of(names.substring(0, names.length() - 1))
                : names.isEmpty() ? List.of() : List.of(names.split(","));

        assertThat(Tags.of(FieldLines.ofTable(fields)).names()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\"a\", b",
                "\"a\",",
                ",\"a\"",
                "\"a\" \"b\"",
                "\"a",
                "\"a\\x\"",
                "\"a\\",
                "\"ä\"",
                "(\"a\")",
                "\"a\";",
                "\"a\";X=1",
                "\"a\";x=",
                "\"a\";x=1.2345",
                "\"a\";x=1.",
                "\"a\";x=-",
                "\"a\";x=1234567890123456",
                "\"a\";x=?2",
                "\"a\";x=:@:",
                "\"a\";x=:YQ==",
                "\"a\" ;x",
                "1"
            })
    void groupsThatAreNoListOfStringsCountAsNone(String value) {
        assertThat(Tags.of(FieldLines.of("cache-groups: " + value))).isEqualTo(Tags.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"",
                "  \"a\"  ",
                "\"a\"\t,\t\"a\"",
                "\"a\";x",
                "\"a\";x;  y",
                "\"a\";*x-_.9=1",
                "\"a\";x=-12.125",
                "\"a\";x=123456789012345",
                "\"a\";x=\"q\\\"\\\\\"",
                "\"a\";x=tok/en:*",
                "\"a\";x=*tok",
                "\"a\";x=:YQ==:",
                "\"a\";x=?0;y=?1"
            })
    void parametersOfGroupsMeanNothing(String value) {
        assertThat(Tags.of(FieldLines.of("cache-groups: " + value)).names()).containsExactly("a");
    }

    @Test
    void groupsAreComparedAsTheyStand() {
        assertThat(Tags.of(FieldLines.of("cache-groups: \" a\", \"A\", \"a\\\"b\""))
                        .names())
                .containsExactly(" a", "A", "a\"b");
    }

    @Test
    void areBounded() {
        String many = IntStream.range(0, 100).mapToObj(i -> "t" + i).collect(Collectors.joining(" "));
        String longest = "x".repeat(Tags.LONGEST);

        assertThat(Tags.of(FieldLines.of("surrogate-key: " + many)).names()).hasSize(Tags.MOST);
        assertThat(Tags.of(FieldLines.of("cache-tag: " + longest + ",y" + longest))
                        .names())
                .containsExactly(longest);
    }

    @Test
    void aConfirmationAddsToWhatIsKnown() {
        Tags older = new Tags(List.of("a", "b"));

        assertThat(new Tags(List.of("c")).and(older).names()).containsExactly("c", "a", "b");
        assertThat(Tags.NONE.and(older)).isEqualTo(older);
        assertThat(older.and(Tags.NONE)).isSameAs(older);
    }

    @Test
    void anAnswerNamesTheGroupsItInvalidates() {
        assertThat(Tags.invalidatedBy(FieldLines.of("cache-group-invalidation: \"a\", \"b\"", "cache-groups: \"c\""))
                        .names())
                .containsExactly("a", "b");
        assertThat(Tags.invalidatedBy(FieldLines.of("cache-group-invalidation: a")))
                .isEqualTo(Tags.NONE);
    }

    @Property
    void everyListOfStringsIsReadBack(
            @ForAll @Size(max = 10) List<@StringLength(max = 20) @CharRange(from = ' ', to = '~') String> members) {
        String value = members.stream()
                .map(member -> '"' + member.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(", "));

        assertThat(Tags.of(FieldLines.of("cache-groups:" + value)).names())
                .isEqualTo(members.stream()
                        .filter(member -> !member.isEmpty())
                        .distinct()
                        .toList());
    }

    @Property
    void noTextBreaksTheParser(@ForAll String value) {
        assertThat(Tags.of(new FieldLines(
                                List.of("cache-groups:" + value, "surrogate-key:" + value, "cache-tag:" + value)))
                        .names())
                .hasSizeLessThanOrEqualTo(Tags.MOST);
    }
}
