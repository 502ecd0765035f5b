// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** H-5: relative URIs, by the examples of RFC 3986 §5.4. */
class UriReferenceTest {
    private static final URI BASE = URI.create("http://a/b/c/d;p?q");

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "g:h,g:h",
                "g,http://a/b/c/g",
                "./g,http://a/b/c/g",
                "g/,http://a/b/c/g/",
                "/g,http://a/g",
                "//g,http://g",
                "?y,http://a/b/c/d;p?y",
                "g?y,http://a/b/c/g?y",
                ";x,http://a/b/c/;x",
                "g;x?y,http://a/b/c/g;x?y",
                "'',http://a/b/c/d;p?q",
                ".,http://a/b/c/",
                "./,http://a/b/c/",
                "..,http://a/b/",
                "../,http://a/b/",
                "../g,http://a/b/g",
                "../..,http://a/",
                "../../,http://a/",
                "../../g,http://a/g",
                "../../../g,http://a/g",
                "../../../../g,http://a/g",
                "/./g,http://a/g",
                "/../g,http://a/g",
                "g.,http://a/b/c/g.",
                ".g,http://a/b/c/.g",
                "g..,http://a/b/c/g..",
                "..g,http://a/b/c/..g",
                "./../g,http://a/b/g",
                "./g/.,http://a/b/c/g/",
                "g/./h,http://a/b/c/g/h",
                "g/../h,http://a/b/c/h",
                "g;x=1/./y,http://a/b/c/g;x=1/y",
                "g;x=1/../y,http://a/b/c/y",
                "g?y/./x,http://a/b/c/g?y/./x",
                "g?y/../x,http://a/b/c/g?y/../x"
            })
    void resolvesAsTheRfcSays(String reference, String absolute) {
        assertThat(UriReference.resolve(BASE, reference)).contains(URI.create(absolute));
    }

    @Test
    void dropsTheFragment() {
        assertThat(UriReference.resolve(BASE, "g?y#s")).contains(URI.create("http://a/b/c/g?y"));
        assertThat(UriReference.resolve(BASE, "#s")).contains(URI.create("http://a/b/c/d;p?q"));
    }

    @Test
    void encodesWhatNoUriMayHoldAndNothingElse() {
        assertThat(UriReference.resolve(BASE, "a b/é|{x}%2F%7e"))
                .contains(URI.create("http://a/b/c/a%20b/%C3%A9%7C%7Bx%7D%2F%7e"));
    }

    @Test
    void takesAPathAloneForABase() {
        assertThat(UriReference.resolve(URI.create("/live/c1/v.m3u8?x=1"), "s.m4s"))
                .contains(URI.create("/live/c1/s.m4s"));
    }

    @Test
    void saysNothingForAReferenceThatIsNone() {
        assertThat(UriReference.resolve(BASE, "http://[/x")).isEmpty();
        assertThat(UriReference.resolve(BASE, "%zz")).isEmpty();
    }

    @Property
    void neverThrows(@ForAll String reference) {
        UriReference.resolve(BASE, reference)
                .ifPresent(uri -> assertThat(uri.getRawFragment()).isNull());
    }
}
