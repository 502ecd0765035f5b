// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One level of keys. It remembers which it was asked for; all others are mistakes. */
final class Section {
    private final Source source;
    private final String path;
    private final JsonNode keys;
    private final TreeSet<String> known = new TreeSet<>();

    private Section(Source source, String path, JsonNode keys) {
        this.source = source;
        this.path = path;
        this.keys = keys;
    }

    /** The whole text. */
    static Section of(Source source) {
        return at(source, "", source.root());
    }

    private static Section at(Source source, String path, JsonNode node) {
        if (!node.isObject()) {
            String found = node.isArray() ? "a list" : node.isNull() || node.isMissingNode() ? "nothing" : quoted(node);
            throw source.wrong(path, found + " stands where keys are expected", "write its keys below it, indented");
        }
        return new Section(source, path, node);
    }

    /** A key that has to be there. */
    <T> T need(String key, Form<T> form) {
        return get(key, form)
                .orElseThrow(() -> wrong("", "'" + key + "' is missing", "write " + key + ": " + form.expected()));
    }

    /** A key that may be there. */
    <T> Optional<T> get(String key, Form<T> form) {
        return value(key).map(node -> read(key, node, form));
    }

    /** A value, or a list of values; empty when the key is not there. */
    <T> List<T> all(String key, Form<T> form) {
        List<T> all = new ArrayList<>();
        value(key).ifPresent(node -> {
            if (!node.isArray()) {
                all.add(read(key, node, form));
            }
            for (int i = 0; i < node.size(); i++) {
                all.add(read(key + "[" + i + "]", node.get(i), form));
            }
        });
        return all;
    }

    /** The keys below a key. */
    Optional<Section> below(String key) {
        return value(key).map(node -> at(source, path(key), node));
    }

    /** The sections in the list at a key; none when it is not there. */
    List<Section> each(String key) {
        List<Section> each = new ArrayList<>();
        value(key).ifPresent(node -> {
            if (!node.isArray()) {
                throw wrong(key, "there is no list", "begin each of its entries with a dash");
            }
            for (int i = 0; i < node.size(); i++) {
                each.add(at(source, path(key + "[" + i + "]"), node.get(i)));
            }
        });
        return each;
    }

    /** The sections of this one by their names. */
    Map<String, Section> named() {
        Map<String, Section> named = new LinkedHashMap<>();
        keys.properties().forEach(entry -> {
            known.add(entry.getKey());
            named.put(entry.getKey(), at(source, path(entry.getKey()), entry.getValue()));
        });
        return named;
    }

    /** What nobody has asked for yet, as text. */
    Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.properties()) {
            if (known.add(entry.getKey())) {
                rest.put(entry.getKey(), read(entry.getKey(), entry.getValue(), Form.TEXT));
            }
        }
        return rest;
    }

    /** That was all: any other key is a mistake. */
    void end() {
        keys.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(key, "there is no key '" + key + "' here", "known here: " + String.join(", ", known));
            }
        });
    }

    /** Something is wrong at one of its keys, or, where that is empty, with itself. */
    ScenarioError wrong(String key, String what, String fix) {
        return source.wrong(key.isEmpty() ? path : path(key), what, fix);
    }

    private Optional<JsonNode> value(String key) {
        known.add(key);
        return Optional.ofNullable(keys.get(key));
    }

    private <T> T read(String key, JsonNode node, Form<T> form) {
        if (!node.isValueNode() || node.isNull()) {
            throw wrong(key, "a value is missing", "write " + form.expected());
        }
        try {
            return form.read(node.asText());
        } catch (IllegalArgumentException unfit) {
            throw wrong(key, quoted(node) + " does not fit", "write " + form.expected());
        }
    }

    private static String quoted(JsonNode node) {
        return "'" + node.asText() + "'";
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
