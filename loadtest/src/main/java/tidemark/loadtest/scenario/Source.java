// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text in YAML, and on which line of it each key stands: {@code timeline[1].fault}. */
final class Source {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How the YAML library says where, more than once in one message; the last is where it gave up. */
    private static final Pattern MARK = Pattern.compile(" line ([0-9]+), column ");

    private final String name;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private Source(String name, JsonNode root, Map<String, Integer> lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads a text.
     *
     * @param name where it is from
     */
    static Source of(String text, String name) {
        try (JsonParser parser = YAML.createParser(text)) {
            return new Source(name, YAML.readTree(text), lines(parser));
        } catch (JsonProcessingException broken) {
            throw explain(broken, name);
        } catch (IOException impossible) {
            throw new ScenarioError(String.valueOf(impossible.getMessage()), name, "save it as UTF-8");
        }
    }

    JsonNode root() {
        return root;
    }

    /** Something is wrong at a key. */
    ScenarioError wrong(String key, String what, String fix) {
        int line = line(key);
        String place = name + (line > 0 ? ":" + line : "");
        return new ScenarioError(what, key.isEmpty() ? place : place + ", " + key, fix);
    }

    /** Of the key, or of the nearest one around it; 0 when nothing of it is in the text. */
    private int line(String key) {
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

    private static Map<String, Integer> lines(JsonParser parser) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        while (parser.nextToken() != null) {
            lines.putIfAbsent(
                    key(parser.getParsingContext()),
                    parser.currentTokenLocation().getLineNr());
        }
        return lines;
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

    private static ScenarioError explain(JsonProcessingException broken, String name) {
        JsonLocation location = broken.getLocation();
        String reason = broken.getOriginalMessage();
        Matcher marks = MARK.matcher(reason);
        int line = marks.results()
                .mapToInt(mark -> Integer.parseInt(mark.group(1)))
                .max()
                .orElse(location == null ? 0 : location.getLineNr());
        if (reason.startsWith("Duplicate field")) {
            String key = reason.replaceAll("^[^']*'|'.*$", "");
            return new ScenarioError("'" + key + "' is given twice", name + ":" + line, "keep one of the two");
        }
        return new ScenarioError(
                "this is not YAML: "
                        + reason.lines().filter(said -> !said.startsWith(" ")).collect(Collectors.joining(", ")),
                name + ":" + line,
                "mend the indentation or the quotes there; in a list in brackets, {channel} needs quotes");
    }
}
