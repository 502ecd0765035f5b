// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in an operator's words what of a file does not fit. */
final class Misfit {
    private static final Map<Class<?>, String> FORMS = Map.of(
            boolean.class, "true or false",
            int.class, "a whole number up to 2147483647",
            String.class, "one word or line of text",
            URI.class, "a URL such as http://127.0.0.1:9000");

    private Misfit() {}

    static ConfigError explain(JsonMappingException unfit) {
        String key = key(unfit);
        for (Throwable cause = unfit.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigError known) {
                return known.at(key);
            }
        }
        if (unfit instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown, key);
        }
        if (unfit instanceof InvalidNullException) {
            return new ConfigError(key + ": a value is missing", key, "give it a value, or remove what it belongs to");
        }
        String found = unfit instanceof InvalidFormatException format ? "'" + format.getValue() + "'" : "this";
        return new ConfigError(key + ": " + found + " does not fit", key, "write " + form(wanted(unfit)));
    }

    private static @Nullable Class<?> wanted(JsonMappingException unfit) {
        if (unfit.getCause() instanceof InputCoercionException tooLarge) {
            return tooLarge.getTargetType();
        }
        return unfit instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static ConfigError unknown(UnrecognizedPropertyException unknown, String key) {
        String known = unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
        return new ConfigError("there is no key '" + key + "'", key, "known here: " + known);
    }

    private static String form(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "it as in conf/edge.yaml";
        }
        if (wanted.isEnum()) {
            return Stream.of(wanted.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        if (Collection.class.isAssignableFrom(wanted)) {
            return "a list, such as [one, two]";
        }
        return FORMS.getOrDefault(
                wanted, wanted.isRecord() ? "its keys below it, indented" : "it as in conf/edge.yaml");
    }

    private static String key(JsonMappingException unfit) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : unfit.getPath()) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        if (unfit instanceof InvalidNullException missing && missing.getPropertyName() != null) {
            String name = missing.getPropertyName().getSimpleName();
            if (!key.toString().endsWith(name)) {
                key.append('.').append(name);
            }
        }
        return key.toString();
    }
}
