// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code edge.yaml} over the defaults. Unknown keys are errors; every error names the file, the line and the fix. */
public final class ConfigFile {
    /** A value that is missing is an error too, but where {@link JsonSetter} says that null means something. */
    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new UnitsModule())
            .build();

    /** How the YAML library says where, more than once in one message; the last is where it gave up. */
    private static final Pattern MARK = Pattern.compile(" line ([0-9]+), column ");

    private final Path file;

    private ConfigFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigError when it cannot be read or does not fit
     */
    public static EdgeConfig load(Path file) {
        return new ConfigFile(file).read();
    }

    private EdgeConfig read() {
        try {
            return fit(Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new ConfigError("there is no file " + file, "--config", "give the path of an edge.yaml");
        } catch (JsonProcessingException broken) {
            throw explain(broken);
        } catch (CharacterCodingException binary) {
            throw new ConfigError(file + " cannot be read: it is not UTF-8", "--config", "save it as UTF-8");
        } catch (IOException unreadable) {
            throw new ConfigError(file + " cannot be read: " + unreadable.getMessage(), "--config", "make it readable");
        }
    }

    private EdgeConfig fit(String text) throws IOException {
        KeyLines lines;
        try (JsonParser parser = YAML.createParser(text)) {
            lines = KeyLines.of(parser);
        }
        try {
            JsonNode given = YAML.readTree(text);
            JsonNode whole = YAML.valueToTree(EdgeConfig.DEFAULT);
            if (!given.isMissingNode() && !given.isNull()) {
                merge((ObjectNode) whole, given, "");
            }
            return YAML.treeToValue(whole, EdgeConfig.class);
        } catch (JsonMappingException unfit) {
            throw Misfit.explain(unfit).in(file, lines);
        } catch (ConfigError unfit) {
            throw unfit.in(file, lines);
        }
    }

    /** Lays {@code given} over {@code whole}: sections key by key, an empty section changes nothing. */
    private static void merge(ObjectNode whole, JsonNode given, String at) {
        if (!given.isObject()) {
            throw new ConfigError(
                    (given.isArray() ? "a list" : "'" + given.asText() + "'") + " stands where keys are expected",
                    at.isEmpty() ? "the top" : at,
                    "write its keys below it, indented, as in conf/edge.yaml");
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            if (!(whole.get(entry.getKey()) instanceof ObjectNode section)) {
                whole.set(entry.getKey(), entry.getValue());
            } else if (!entry.getValue().isNull()) {
                merge(section, entry.getValue(), at + (at.isEmpty() ? "" : ".") + entry.getKey());
            }
        }
    }

    private ConfigError explain(JsonProcessingException broken) {
        JsonLocation location = broken.getLocation();
        String reason = broken.getOriginalMessage();
        Matcher marks = MARK.matcher(reason);
        int line = marks.results()
                .mapToInt(mark -> Integer.parseInt(mark.group(1)))
                .max()
                .orElse(location == null ? 0 : location.getLineNr());
        if (reason.startsWith("Duplicate field")) {
            String key = reason.replaceAll("^[^']*'|'.*$", "");
            return new ConfigError("'" + key + "' is given twice", file + ":" + line, "keep one of the two");
        }
        return new ConfigError(
                "this is not YAML: "
                        + reason.lines().filter(said -> !said.startsWith(" ")).collect(Collectors.joining(", ")),
                file + ":" + line,
                "mend the indentation or the quotes there; conf/edge.yaml shows the form");
    }
}
