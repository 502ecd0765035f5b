// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The types a setting can have, each with its way from text. */
final class SettingType {
    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            String.class, text -> text,
            int.class, SettingType::smallNumber,
            long.class, SettingType::wholeNumber,
            double.class, SettingType::number,
            boolean.class, SettingType::yesOrNo,
            Duration.class, DurationText::parse,
            Span.class, Span::parse,
            Distribution.class, text -> oneOf(Distribution.values(), text),
            Delimiter.class, text -> oneOf(Delimiter.values(), text));

    private SettingType() {}

    static Object read(Class<?> type, String text) {
        Function<String, Object> reader = READERS.get(type);
        if (reader == null) {
            throw new AssertionError("no reader for " + type);
        }
        return reader.apply(text);
    }

    static String print(Object value) {
        if (value instanceof Duration duration) {
            return DurationText.print(duration);
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException(text + " (expected: a whole number)", bad);
        }
    }

    private static int smallNumber(String text) {
        long number = wholeNumber(text);
        if (number != (int) number) {
            throw new IllegalArgumentException(text + " (expected: a smaller number)");
        }
        return (int) number;
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException bad) {
            throw new IllegalArgumentException(text + " (expected: a number)", bad);
        }
    }

    private static boolean yesOrNo(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + " (expected: true or false)");
        }
        return text.equals("true");
    }

    private static Object oneOf(Enum<?>[] constants, String text) {
        return Arrays.stream(constants)
                .filter(each -> print(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text + " (expected: one of the names)"));
    }
}
