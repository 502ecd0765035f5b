// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that speak to caches of one kind: targeted cache control, a dictionary of structured fields that counts
 * whole or not at all (RFC 9213 §2.1, T-69), and Surrogate-Control, which is older and looser (C-42).
 */
final class TargetedControl {
    private static final List<String> LIFETIMES =
            List.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");

    /** What Surrogate-Control says of keeping; the rest of it is about other work of surrogates. */
    private static final Set<String> OF_KEEPING = Set.of("max-age", "s-maxage", "no-store", "no-cache", "private");

    private TargetedControl() {}

    /** The directives of a dictionary; null when it is empty, no dictionary, or a lifetime in it is no integer. */
    static @Nullable CacheControl ofDictionary(List<String> lines) {
        Map<String, String> directives = new HashMap<>();
        try {
            for (Map.Entry<String, ListElement<?>> member :
                    new Parser(lines).parseDictionary().get().entrySet()) {
                String value = value(member.getKey(), member.getValue());
                if (value == null) {
                    return null;
                }
                directives.put(member.getKey(), value);
                if (isFalse(member.getValue())) {
                    directives.remove(member.getKey());
                }
            }
        } catch (ParseException noDictionary) {
            return null;
        }
        return directives.isEmpty() ? null : CacheControl.of(directives);
    }

    private static @Nullable String value(String name, ListElement<?> element) {
        if (!LIFETIMES.contains(name)) {
            return "";
        }
        return element instanceof IntegerItem whole ? String.valueOf(Math.max(0, whole.getAsLong())) : null;
    }

    private static boolean isFalse(ListElement<?> element) {
        return element instanceof BooleanItem flag && !flag.get();
    }

    /**
     * The directives of Surrogate-Control. {@code max-age=60+30} may be served stale for 30 seconds more; what is meant
     * for one named surrogate ({@code ;name}) is not for this one. Null when nothing is said of keeping: what
     * Cache-Control forbids is not allowed by silence.
     */
    static @Nullable CacheControl ofSurrogate(List<String> lines) {
        Map<String, String> directives = new HashMap<>();
        for (String line : lines) {
            new DirectiveScanner(line).forEach((name, value) -> {
                if (name.indexOf(';') < 0 && value.indexOf(';') < 0) {
                    put(directives, name, value);
                }
            });
        }
        return Collections.disjoint(directives.keySet(), OF_KEEPING) ? null : CacheControl.of(directives);
    }

    private static void put(Map<String, String> directives, String name, String value) {
        int plus = name.equals("max-age") ? value.indexOf('+') : -1;
        if (plus < 0) {
            directives.put(name, value);
            return;
        }
        String extension = value.substring(plus + 1);
        directives.put(name, value.substring(0, plus));
        directives.put("stale-while-revalidate", extension);
        directives.put("stale-if-error", extension);
    }
}
