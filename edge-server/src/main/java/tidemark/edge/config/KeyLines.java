// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On which line of a file each key stands; keys as operators write them: {@code origin.urls[1]}. */
final class KeyLines {
    private final Map<String, Integer> lines;

    private KeyLines(Map<String, Integer> lines) {
        this.lines = lines;
    }

    static KeyLines of(JsonParser parser) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() != null) {
            lines.putIfAbsent(
                    key(parser.getParsingContext()),
                    parser.currentTokenLocation().getLineNr());
        }
        return new KeyLines(lines);
    }

    /** Of the key, or of the nearest one around it; 0 when nothing of it is in the file. */
    int of(String key) {
        for (String near = key; !near.isEmpty(); near = around(near)) {
            Integer line = lines.get(near);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    private static String around(String key) {
        return key.substring(0, Math.max(0, Math.max(key.lastIndexOf('.'), key.lastIndexOf('['))));
    }

    private static String key(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String above = key(context.getParent());
        if (context.inArray()) {
            return context.hasCurrentIndex() ? above + "[" + context.getCurrentIndex() + "]" : above;
        }
        String name = context.getCurrentName();
        return name == null ? above : above.isEmpty() ? name : above + "." + name;
    }
}
