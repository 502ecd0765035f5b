// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Request targets (RFC 9112 §3.2), kept as the client wrote them (T-23). */
class TargetTest {
    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "/, /, ''",
                "/a/b.m3u8, /a/b.m3u8, ''",
                "/a?b=c, /a, b=c",
                "/a?b=c?d, /a, b=c?d",
                "/a?b=http://c/d, /a, b=http://c/d",
                "//a, //a, ''",
                "/a%2Fb%7e?c=%2f, /a%2Fb%7e, c=%2f",
                "http://host/a?b, /a, b",
                "HTTPS://host:81/a, /a, ''",
                "*, *, ''",
                "http://host, /, ''",
                "http://host?a=b, /, a=b",
                "http://host?a=/b, /, a=/b"
            })
    void areSplitIntoPathAndQuery(String raw, String path, String query) throws Target.Malformed {
        assertThat(Target.parse(raw)).isEqualTo(new Target(path, query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "**",
                "a",
                "a/b",
                "?a",
                "host:443",
                "/a b",
                "/a\tb",
                "/a\nb",
                "/a\u0000",
                "/a#b",
                "/a\\b",
                "/<a",
                "/a>",
                "/\"a",
                "/ä",
                "/a\u007f",
                "http://host/a b",
                "://host/a",
                "/a?b c"
            })
    void areRefusedOtherwise(String raw) {
        assertThatThrownBy(() -> Target.parse(raw)).isInstanceOf(Target.Malformed.class);
    }

    @Property
    void goOnTheWireAsTheyCame(@ForAll @CharRange(from = '$', to = '9') @StringLength(max = 30) String text)
            throws Target.Malformed {
        assertThat(Target.parse("/" + text).wire()).as("T-23").isEqualTo("/" + text);
        assertThat(Target.parse("/?_" + text).wire()).isEqualTo("/?_" + text);
    }

    @Property
    void anyTextIsATargetOrMalformed(@ForAll String raw) {
        try {
            assertThat(Target.parse(raw).path()).startsWith("/");
        } catch (Target.Malformed malformed) {
            assertThat(malformed).hasMessageContaining("target: ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "/a?_HLS_msn=5, /a",
                "/a?_HLS_msn=5&_HLS_part=2&_HLS_skip=YES, /a",
                "/a?b=1&_HLS_msn=5&a=2, /a?b=1&a=2",
                "/a?_HLS_msn, /a",
                "/a?_HLS_other=5, /a?_HLS_other=5",
                "/a?x_HLS_msn=5, /a?x_HLS_msn=5",
                "/a?b=_HLS_msn=5, /a?b=_HLS_msn=5",
                "/a?z=1&&b=%2f, /a?z=1&&b=%2f"
            })
    void loseOnlyTheDirectivesOfHls(String raw, String without) throws Target.Malformed {
        assertThat(Target.parse(raw).withoutDirectives().wire())
                .as("H-41, H-70")
                .isEqualTo(without);
    }
}
