// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkupTest {
    @Property
    void noTextBecomesStructure(@ForAll String text) {
        String written = new Markup().leaf("p", text, "title", text).toString();
        assertThat(written).startsWith("<p title=\"").endsWith("</p>");
        assertThat(written.chars().filter(c -> c == '<').count()).isEqualTo(2);
        assertThat(written.chars().filter(c -> c == '>').count()).isEqualTo(2);
        assertThat(written.chars().filter(c -> c == '"').count()).isEqualTo(2);
        assertThat(written).doesNotContain("\u0000", "\u001b", "'");
    }

    @Test
    void elementsNest() {
        Markup page = new Markup().open("ul").leaf("li", "a & b");
        assertThatThrownBy(page::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ul");
        assertThat(page.close()).hasToString("<ul><li>a &amp; b</li></ul>\n");
    }
}
