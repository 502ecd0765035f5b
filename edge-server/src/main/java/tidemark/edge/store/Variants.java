// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Languages;
import tidemark.edge.caching.Selecting;

/**
 * The variants of one target that are known. What was selected by language is found by the values it was asked for with,
 * and by its own language when a request wants that one most. Immutable.
 *
 * @param selecting the fields that select
 * @param found the names of variants by values of those fields; bounded
 */
record Variants(Selecting selecting, Map<String, String> found) {
    private static final int AT_MOST = 32;
    private static final int SHORT = 128;

    static Variants first(Selecting selecting, Fields request, Fields response) {
        return new Variants(selecting, Map.of()).and(request, response);
    }

    /** These and the one that this answer is. When there are too many, only that one. */
    Variants and(Fields request, Fields response) {
        Map<String, String> more = found.size() >= AT_MOST ? new HashMap<>() : new HashMap<>(found);
        String name = name(selecting.valuesIn(request));
        more.put(name, name);
        String language = response.first("content-language");
        if (language != null && selecting.isByLanguage()) {
            more.putIfAbsent(name(selecting.valuesWithLanguage(request, wish(language))), name);
        }
        return new Variants(selecting, Map.copyOf(more));
    }

    private static String wish(String language) {
        return "favourite " + language.trim().toLowerCase(Locale.ROOT);
    }

    /** The name of the variant for a request; one that is not known yet has its name too. */
    String of(Fields request) {
        String name = name(selecting.valuesIn(request));
        String known = found.get(name);
        if (known != null || !selecting.isByLanguage()) {
            return known == null ? name : known;
        }
        return Languages.favourite(request.all("accept-language"))
                .map(language -> found.get(name(selecting.valuesWithLanguage(request, wish(language)))))
                .orElse(name);
    }

    /** Values are the client's, so a long one is told by its hash: a table of names stays small. */
    private static String name(String values) {
        if (values.length() <= SHORT) {
            return values;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException noSha256) {
            throw new IllegalStateException("every Java platform has SHA-256", noSha256);
        }
    }
}
