// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** D-41. */
class UrlTemplateTest {
    private static String expand(String template) {
        return new UrlTemplate(template)
                .expand("v1", 800_000, new Slot(42, 9_000, 0, 1, true))
                .toString();
    }

    @Test
    void knowsEveryIdentifier() {
        assertThat(expand("$RepresentationID$/$Bandwidth$/$Number$-$Time$.m4s")).isEqualTo("v1/800000/42-9000.m4s");
    }

    @Test
    void padsWithZeros() {
        assertThat(expand("$Number%05d$-$Time%02d$")).isEqualTo("00042-9000");
    }

    @Test
    void twoDollarsAreOne() {
        assertThat(expand("a$$b")).isEqualTo("a$b");
    }

    @Test
    void whatCannotBecomeAUriIsRefusedAtOnce() {
        assertThatThrownBy(() -> new UrlTemplate("a b$Number$")).isInstanceOf(IllegalArgumentException.class);
    }
}
