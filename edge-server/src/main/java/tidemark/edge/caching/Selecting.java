// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The request fields that an answer says it was selected by (RFC 9111 §4.1, C-9). Accept-Encoding and Origin are not among
 * them: the edge always asks for identity, and opens media to every page by itself (C-10, T-72).
 *
 * @param names lower case, sorted; {@code *} for everything
 */
public record Selecting(List<String> names) {
    private static final Selecting NOTHING = new Selecting(List.of());
    private static final String LANGUAGE = "accept-language";

    /** What the Vary of {@code response} names. */
    public static Selecting on(Fields response) {
        List<String> lines = response.all("vary");
        if (lines.isEmpty()) {
            return NOTHING;
        }
        SortedSet<String> names = new TreeSet<>();
        for (String line : lines) {
            for (String name : line.split(",", -1)) {
                String field = name.trim().toLowerCase(Locale.ROOT);
                if (!field.isEmpty() && !field.equals("accept-encoding") && !field.equals("origin")) {
                    names.add(field);
                }
            }
        }
        return names.isEmpty() ? NOTHING : new Selecting(List.copyOf(names));
    }

    /** Whether the answer is the same for all requests. */
    public boolean isNothing() {
        return names.isEmpty();
    }

    /** Whether it was selected by more than the fields: it never fits another request. */
    public boolean isEverything() {
        return names.contains("*");
    }

    /** The values of these fields in {@code request}, in a form that is the same for requests that mean the same. */
    public String valuesIn(Fields request) {
        return names.stream().map(name -> name + '=' + value(request, name)).collect(Collectors.joining("\n"));
    }

    /**
     * The values as a request that prefers {@code language} to all others would have them; what is selected by language
     * may be found by it.
     */
    public String valuesWithLanguage(Fields request, String language) {
        return names.stream()
                .map(name -> name + '=' + (name.equals(LANGUAGE) ? language : value(request, name)))
                .collect(Collectors.joining("\n"));
    }

    /** Whether language is one of the fields. */
    public boolean isByLanguage() {
        return names.contains(LANGUAGE);
    }

    /** Lines are joined, space around commas means nothing; a field that is not there is like no other (RFC 9111 §4.1). */
    private static String value(Fields request, String name) {
        List<String> lines = request.all(name);
        if (lines.isEmpty()) {
            return "-";
        }
        String joined = Arrays.stream(String.join(",", lines).split(",", -1))
                .map(String::trim)
                .filter(member -> !member.isEmpty())
                .collect(Collectors.joining(","));
        return "+" + (name.equals(LANGUAGE) ? Languages.normal(joined) : joined);
    }
}
