// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads {@code edge.yaml} over the defaults. Unknown keys are errors; every error names the file, the line and the fix. */
public final class ConfigFile {
    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new UnitsModule())
            .build();

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();

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
            String text = Files.readString(file);
            noteLines(text);
            JsonNode given = YAML.readTree(text);
            JsonNode whole = YAML.valueToTree(EdgeConfig.DEFAULT);
            if (!given.isMissingNode() && !given.isNull()) {
                merge((ObjectNode) whole, given, "");
            }
            return YAML.treeToValue(whole, EdgeConfig.class);
        } catch (NoSuchFileException missing) {
            throw new ConfigError("there is no file " + file, "--config", "give the path of an edge.yaml");
        } catch (JsonMappingException unfit) {
            throw explain(unfit);
        } catch (JsonProcessingException broken) {
            throw new ConfigError("this is not YAML: " + broken.getOriginalMessage(), "syntax", "see conf/edge.yaml")
                    .in(file.toString(), line(broken.getLocation()));
        } catch (IOException unreadable) {
            throw new ConfigError(file + " cannot be read: " + unreadable.getMessage(), "--config", "make it readable");
        }
    }

    private static int line(JsonLocation location) {
        return location == null ? 0 : location.getLineNr();
    }

    private void noteLines(String text) throws IOException {
        try (JsonParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                String path = parser.getParsingContext().pathAsPointer().toString();
                lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
            }
        }
    }

    /** Lays {@code given} over {@code whole}: objects key by key, everything else replaced. */
    private void merge(ObjectNode whole, JsonNode given, String at) {
        if (!given.isObject()) {
            throw new ConfigError(
                            "'" + given.asText() + "' stands where keys are expected", key(at), "see conf/edge.yaml")
                    .in(file.toString(), lines.getOrDefault(at, 0));
        }
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            JsonNode below = whole.get(entry.getKey());
            if (below instanceof ObjectNode section && !entry.getValue().isNull()) {
                merge(section, entry.getValue(), at + "/" + entry.getKey());
            } else {
                whole.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private ConfigError explain(JsonMappingException unfit) {
        String pointer = unfit.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
                .collect(Collectors.joining());
        int line = lines.getOrDefault(pointer, lines.getOrDefault(parent(pointer), 0));
        for (Throwable cause = unfit.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigError known) {
                return known.in(file.toString(), line);
            }
        }
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return new ConfigError(
                            "there is no key '" + key(pointer) + "'",
                            key(pointer),
                            "known here: "
                                    + unknown.getKnownPropertyIds().stream()
                                            .map(String::valueOf)
                                            .sorted()
                                            .collect(Collectors.joining(", ")))
                    .in(file.toString(), line);
        }
        return new ConfigError(key(pointer) + ": " + unfit.getOriginalMessage(), key(pointer), "see conf/edge.yaml")
                .in(file.toString(), line);
    }

    private static String parent(String pointer) {
        int slash = pointer.lastIndexOf('/');
        return slash < 0 ? "" : pointer.substring(0, slash);
    }

    private static String key(String pointer) {
        return pointer.isEmpty() ? "(top)" : pointer.substring(1).replace('/', '.');
    }
}
