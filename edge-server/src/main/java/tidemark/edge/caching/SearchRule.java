// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * Which query parameters an origin says make no difference: {@code No-Vary-Search} (C-11). The order of parameters never
 * does here, so {@code key-order} adds nothing.
 *
 * @param names decoded names of parameters
 * @param except whether the named ones are the only ones that count; else they are those that do not
 */
public record SearchRule(Set<String> names, boolean except) {
    /** The rule of a response; empty when it has none, or one that is not understood. */
    public static Optional<SearchRule> of(Fields response) {
        List<String> lines = response.all("no-vary-search");
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, ListElement<?>> members =
                    new Parser(lines).parseDictionary().get();
            return of(members.get("params"), members.get("except"));
        } catch (ParseException noDictionary) {
            return Optional.empty();
        }
    }

    private static Optional<SearchRule> of(@Nullable ListElement<?> params, @Nullable ListElement<?> except) {
        if (params instanceof InnerList list && except == null) {
            return names(list).map(names -> new SearchRule(names, false));
        }
        if (params instanceof BooleanItem all && all.get()) {
            return except == null
                    ? Optional.of(new SearchRule(Set.of(), true))
                    : except instanceof InnerList list
                            ? names(list).map(names -> new SearchRule(names, true))
                            : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> names(InnerList list) {
        Set<String> names = new HashSet<>();
        for (Object item : list.get()) {
            if (!(item instanceof StringItem text)) {
                return Optional.empty();
            }
            names.add(text.get());
        }
        return Optional.of(Set.copyOf(names));
    }

    /** What counts of a query, as it was spelled. */
    public String selecting(String query) {
        return query.isEmpty()
                ? query
                : Arrays.stream(query.split("&", -1)).filter(this::counts).collect(Collectors.joining("&"));
    }

    private boolean counts(String parameter) {
        int equals = parameter.indexOf('=');
        return names.contains(decoded(equals < 0 ? parameter : parameter.substring(0, equals))) == except;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }
}
