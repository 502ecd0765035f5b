// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two requests the same object. */
class CacheKeyTest {
    private static CacheKey key(String target) {
        try {
            return CacheKey.of(Target.parse(target));
        } catch (Target.Malformed malformed) {
            throw new AssertionError(malformed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H-40 order, /a?b=1&c=2, /a?c=2&b=1",
        "H-40 order, /a?b=1&c=2&d=3, /a?d=3&b=1&c=2",
        "H-41 directives, /a, /a?_HLS_msn=5&_HLS_part=0",
        "H-41 directives, /a?b=1, /a?_HLS_skip=v2&b=1",
        "M-4 telemetry, /a, /a?CMCD=br%3D3200",
        "M-4 telemetry, /a?b=1, /a?b=1&CMCD=sid%3D%22x%22",
        "H-42 unreserved, /a~b, /a%7Eb",
        "H-42 unreserved, /a~b, /a%7eb",
        "H-42 hex digits, /a%2Fb, /a%2fb",
        "H-42 hex digits, /%C3%A4, /%c3%a4",
        "empty parameters, /a?b=1&c=2, /a?&b=1&&c=2&",
        "absolute form, /a?b=1, http://other/a?b=1"
    })
    void isTheSameFor(String why, String one, String other) {
        assertThat(key(one)).as(why).isEqualTo(key(other)).hasSameHashCodeAs(key(other));
    }

    @ParameterizedTest
    @CsvSource({
        "H-42 a slash that is data, /a%2Fb, /a/b",
        "H-42 a percent sign, /a%2541, /a%41",
        "H-42 a question mark, /a%3Fb=1, /a?b=1",
        "H-42 malformed, /a%zz, /a%ZZ",
        "H-42 malformed, /a%%32F, /a%2F",
        "H-42 malformed, /a%4, /a%4%",
        "H-42 the query is opaque, /a?b=%7E, /a?b=~",
        "case, /A, /a",
        "values, /a?b=1, /a?b=2",
        "a value or none, /a?b, /a?b=",
        "H-40 duplicates keep their order, /a?b=1&b=2, /a?b=2&b=1",
        "H-41 unknown directives count, /a?_HLS_other=1, /a",
        "M-4 names are exact, /a?CMCDx=1, /a",
        "dots, /a/../b, /b",
        "slashes, //a, /a"
    })
    void isAnotherFor(String why, String one, String other) {
        assertThat(key(one)).as(why).isNotEqualTo(key(other));
    }

    @Property
    void anyOrderOfParametersIsTheSame(
            @ForAll @Size(max = 8) @UniqueElements List<@AlphaChars @NotBlank @StringLength(max = 5) String> names,
            @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);

        assertThat(key("/a?" + String.join("=1&", shuffled)).query().split("&", -1))
                .hasSameSizeAs(key("/a?" + String.join("=1&", names)).query().split("&", -1));
        assertThat(key("/a?" + joined(shuffled))).isEqualTo(key("/a?" + joined(names)));
    }

    private static String joined(List<String> names) {
        return String.join("&", names.stream().map(name -> name + "=" + name).toList());
    }

    @Property
    void theNormalFormIsItsOwnNormalForm(
            @ForAll @Chars({'%', '2', '5', '7', '4', 'F', 'f', 'e', '/', 'z', '~'}) @StringLength(max = 14)
                    String path) {
        CacheKey key = key("/" + path);

        assertThat(key("http://a" + key)).isEqualTo(key);
    }

    @Property
    void twoTargetsShareAKeyOnlyWhenTheirOctetsAreTheSame(
            @ForAll @Chars({'%', '2', '5', '7', '4', 'F', 'f', 'e', 'z'}) @StringLength(max = 7) String one,
            @ForAll @Chars({'%', '2', '5', '7', '4', 'F', 'f', 'e', 'z'}) @StringLength(max = 7) String other) {
        if (key("/" + one).equals(key("/" + other))) {
            assertThat(octets(one)).isEqualTo(octets(other));
        }
    }

    /** Escapes decoded, each octet marked; text with a broken escape stands for itself alone. */
    private static String octets(String path) {
        return path.matches("(?:[^%]|%[0-9A-Fa-f]{2})*")
                ? java.net.URLDecoder.decode(path.replace("+", "%2B"), java.nio.charset.StandardCharsets.ISO_8859_1)
                : "broken " + path;
    }
}
