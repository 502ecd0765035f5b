// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a POST to {@code /purge} asks for, by its query, its body (one JSON object), or both together. Strict: a word that
 * is not known is refused, so that a slip of the pen neither purges too much nor too hard.
 *
 * @param names what to purge, as the operator wrote it
 * @param soft whether it is only to be marked stale
 */
record PurgeRequest(List<Name> names, boolean soft) {
    private static final Set<String> FIELDS = Set.of("url", "prefix", "channel", "tag");
    private static final int MOST_NAMES = 1000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** One thing to purge. */
    record Name(String field, String value) {
        @Override
        public String toString() {
            return field + "=" + value;
        }
    }

    PurgeRequest {
        names = List.copyOf(names);
    }

    /** Reads one. */
    static PurgeRequest read(QueryStringDecoder target, byte[] body) throws PurgeRefusal {
        List<Name> names = new ArrayList<>();
        boolean soft = readQuery(target, names);
        soft |= body.length > 0 && readBody(body, names);
        if (names.isEmpty()) {
            throw PurgeRefusal.wrong(
                    "nothing to purge is named",
                    "the query and the body",
                    "give one or more of url, prefix, channel, tag: /purge?url=/live/news/master.m3u8");
        }
        if (names.size() > MOST_NAMES) {
            throw PurgeRefusal.wrong(
                    names.size() + " names are too many", "the query and the body", "give " + MOST_NAMES + " at most");
        }
        return new PurgeRequest(names, soft);
    }

    private static boolean readQuery(QueryStringDecoder target, List<Name> names) throws PurgeRefusal {
        boolean soft = false;
        for (Map.Entry<String, List<String>> parameter : target.parameters().entrySet()) {
            String field = parameter.getKey();
            for (String value : parameter.getValue()) {
                if (field.equals("soft")) {
                    soft |= flag(value);
                } else {
                    names.add(new Name(known(field, "the query"), value));
                }
            }
        }
        return soft;
    }

    private static boolean flag(String value) throws PurgeRefusal {
        return switch (value) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw PurgeRefusal.wrong(
                        "'" + value + "' is neither true nor false", "soft", "write soft=true or leave it out");
        };
    }

    private static String known(String field, String where) throws PurgeRefusal {
        if (!FIELDS.contains(field)) {
            throw PurgeRefusal.wrong("'" + field + "' is not known", where, "use url, prefix, channel, tag and soft");
        }
        return field;
    }

    private static boolean readBody(byte[] body, List<Name> names) throws PurgeRefusal {
        JsonNode object = parse(body);
        boolean soft = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals("soft")) {
                soft = flag(member.getValue());
            } else {
                addAll(known(member.getKey(), "the body"), member.getValue(), names);
            }
        }
        return soft;
    }

    private static JsonNode parse(byte[] body) throws PurgeRefusal {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException unreadable) {
            tree = JSON.missingNode();
        }
        if (!tree.isObject()) {
            throw PurgeRefusal.wrong(
                    "this is no JSON object", "the body", "write {\"url\": [\"/a\", \"/b\"], \"soft\": true}");
        }
        return tree;
    }

    private static boolean flag(JsonNode value) throws PurgeRefusal {
        if (!value.isBoolean()) {
            throw PurgeRefusal.wrong(value + " is neither true nor false", "soft", "write true or false, unquoted");
        }
        return value.booleanValue();
    }

    private static void addAll(String field, JsonNode value, List<Name> names) throws PurgeRefusal {
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (!each.isTextual()) {
                throw PurgeRefusal.wrong(each + " is no string", field, "write a string, or a list of strings");
            }
            names.add(new Name(field, each.textValue()));
        }
    }
}
