// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tidemark.edge.exchange.ExchangeStates;
import tidemark.edge.health.NodeStates;

/** The state machines are drawn in ARCHITECTURE.md as they are in the code. */
class DrawnStatesTest {
    private static final Pattern ARROW = Pattern.compile("(?m)^  (\\w+) --> (\\w+)$");

    @Test
    void theExchangeIsDrawnAsItIs() throws IOException {
        assertThat(drawn("### States of an exchange")).isEqualTo(ExchangeStates.arrows());
    }

    @Test
    void theNodeIsDrawnAsItIs() throws IOException {
        assertThat(drawn("### States of the node")).isEqualTo(NodeStates.arrows());
    }

    private static Set<String> drawn(String heading) throws IOException {
        String page = Files.readString(Path.of("../ARCHITECTURE.md"));
        int from = page.indexOf("```mermaid", page.indexOf(heading));
        Matcher arrow = ARROW.matcher(page.substring(from, page.indexOf("```", from + 3)));
        Set<String> arrows = new TreeSet<>();
        while (arrow.find()) {
            arrows.add(arrow.group(1) + " " + arrow.group(2));
        }
        return arrows;
    }
}
