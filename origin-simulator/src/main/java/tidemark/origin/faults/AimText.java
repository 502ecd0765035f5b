// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An {@link Aim} as text: {@code channel}, {@code rendition}, {@code path}, {@code for}, {@code probability}, {@code times}. */
public final class AimText {
    public static final List<String> KEYS = List.of("channel", "rendition", "path", "for", "probability", "times");

    private AimText() {}

    /** Takes the parts of an aim out of {@code given} and leaves the rest. */
    public static Aim take(Map<String, String> given) {
        Aim any = Aim.EVERYWHERE;
        return new Aim(
                taken(given, "channel", any.channel()),
                taken(given, "rendition", any.rendition()),
                taken(given, "path", any.path()),
                DurationText.parse(taken(given, "for", DurationText.print(any.lasting()))),
                SettingType.number(taken(given, "probability", "1")),
                SettingType.wholeNumber(taken(given, "times", Long.toString(any.times()))));
    }

    /** The parts that are not as in {@link Aim#EVERYWHERE}. */
    public static Map<String, String> print(Aim aim) {
        Aim any = Aim.EVERYWHERE;
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "channel", aim.channel(), any.channel());
        put(texts, "rendition", aim.rendition(), any.rendition());
        put(texts, "path", aim.path(), any.path());
        put(texts, "for", DurationText.print(aim.lasting()), DurationText.print(any.lasting()));
        put(texts, "probability", Double.toString(aim.probability()), Double.toString(any.probability()));
        put(texts, "times", Long.toString(aim.times()), Long.toString(any.times()));
        return texts;
    }

    private static String taken(Map<String, String> given, String key, String otherwise) {
        String text = given.remove(key);
        return text == null ? otherwise : text;
    }

    private static void put(Map<String, String> texts, String key, String value, String usual) {
        if (!value.equals(usual)) {
            texts.put(key, value);
        }
    }
}
