// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request tells the server besides what it asks for.
 *
 * @param parameter a parameter of the query, {@code name=value} in the form to be sent; empty for none
 * @param fields fields of the request's head, by name
 */
public record Telemetry(String parameter, Map<String, String> fields) {
    /** Nothing. */
    public static final Telemetry NONE = new Telemetry("", Map.of());

    public Telemetry {
        fields = Map.copyOf(fields);
    }

    /** The query to send. One that has the parameter already, by a redirect that copied it, gets the new value only. */
    @Nullable String in(@Nullable String query) {
        if (parameter.isEmpty()) {
            return query;
        }
        String rest = query == null ? "" : without(query, parameter.substring(0, parameter.indexOf('=') + 1));
        return rest.isEmpty() ? parameter : rest + "&" + parameter;
    }

    private static String without(String query, String name) {
        if (!query.contains(name)) {
            return query;
        }
        StringBuilder rest = new StringBuilder(query.length());
        for (String each : query.split("&", -1)) {
            if (!each.startsWith(name)) {
                rest.append(rest.length() == 0 ? "" : "&").append(each);
            }
        }
        return rest.toString();
    }
}
