// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.Durations;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.sizing.DvrClass;

/**
 * One class of channels as the command line writes it: {@code channels=10,ladder=800k,2.5M,audio=2x96k,dvr=2h}. What has no
 * key of its own goes on with the list before it.
 *
 * @param values of each key that is given, at least one
 * @param place begins what errors call a key: {@code --} for flags
 */
record ClassWords(String name, Map<String, List<String>> values, String place) {
    private static final Set<String> KEYS = Set.of("name", "channels", "ladder", "audio", "dvr");
    private static final Set<String> LISTS = Set.of("ladder", "audio");
    private static final Pattern TRACKS = Pattern.compile("(?:([0-9]{1,3})x)?([^x]+)");
    private static final String FORM = "write it as channels=10,ladder=800k,2.5M,6M,audio=2x96k,dvr=2h";

    static ClassWords ofFlags(
            @Nullable String channels, List<String> ladder, @Nullable List<String> audio, @Nullable String dvr) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("channels", channels == null ? List.of() : List.of(channels));
        values.put("ladder", ladder);
        values.put("audio", audio == null ? List.of() : audio);
        values.put("dvr", dvr == null ? List.of() : List.of(dvr));
        return new ClassWords("of --ladder", values, "--");
    }

    /**
     * Reads the notation.
     *
     * @param number what the class is called by when it has no name
     */
    static ClassWords parse(String words, int number) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String key = "";
        for (String word : words.split(",", -1)) {
            int sign = word.indexOf('=');
            if (sign >= 0) {
                key = word.substring(0, sign).strip();
            }
            boolean isKnown = KEYS.contains(key) && (sign >= 0 ? !values.containsKey(key) : LISTS.contains(key));
            if (!isKnown) {
                throw new ConfigError("'" + word + "' is not part of a class", "--class", FORM);
            }
            values.computeIfAbsent(key, first -> new ArrayList<>()).add(word.substring(sign + 1));
        }
        String name = values.containsKey("name") ? values.get("name").get(0) : "class " + number;
        if (!values.containsKey("ladder")) {
            throw new ConfigError("'" + words + "' has no ladder", "--class", FORM);
        }
        return new ClassWords(name, values, "--class, ");
    }

    DvrClass read() {
        List<Long> rates = new ArrayList<>();
        for (String video : of("ladder")) {
            rates.add(bits("ladder", video));
        }
        for (String tracks : of("audio")) {
            addAudio(tracks, rates);
        }
        return new DvrClass(name, channels(), rates, dvr());
    }

    private List<String> of(String key) {
        return values.getOrDefault(key, List.of());
    }

    private long channels() {
        String text = of("channels").isEmpty() ? "1" : of("channels").get(0).strip();
        if (!text.matches("[0-9]{1,12}") || Long.parseLong(text) == 0) {
            throw new ConfigError(
                    "'" + text + "' is not a number of channels", place + "channels", "write how many, 1 or more");
        }
        return Long.parseLong(text);
    }

    private Duration dvr() {
        Duration dvr = of("dvr").isEmpty()
                ? LiveConfig.DEFAULT.dvr()
                : Flags.read(place + "dvr", of("dvr").get(0), Durations::parse);
        if (dvr.isZero()) {
            throw new ConfigError(
                    "a window of 0s cannot be", place + "dvr", "write how far back viewers may go, such as 60s");
        }
        return dvr;
    }

    private void addAudio(String tracks, List<Long> rates) {
        Matcher form = TRACKS.matcher(tracks.strip());
        if (!form.matches()) {
            throw new ConfigError(
                    "'" + tracks + "' is not audio",
                    place + "audio",
                    "write how many tracks and their rate, such as 2x96k");
        }
        long count = form.group(1) == null ? 1 : Long.parseLong(form.group(1));
        for (long track = 0; track < count; track++) {
            rates.add(bits("audio", form.group(2)));
        }
    }

    private long bits(String key, String rate) {
        return Flags.read(place + key, rate, BitRate::parse).bitsPerSecond();
    }
}
