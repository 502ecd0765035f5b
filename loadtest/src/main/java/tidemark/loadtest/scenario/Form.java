// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.viewer.RenditionChoice;
import tidemark.origin.faults.DurationText;

/**
 * How a value is written.
 *
 * @param expected in words, with an example
 * @param reader throws IllegalArgumentException at anything else
 */
record Form<T>(String expected, Function<String, T> reader) {
    private static final double PERCENT = 100;

    static final Form<String> TEXT = new Form<>("a word or a line of text", text -> text);

    static final Form<Duration> DURATION = new Form<>("a duration such as 500ms, 20s or 5m", Form::duration);

    static final Form<Integer> COUNT = new Form<>("a whole number from 1", text -> {
        int count = Integer.parseInt(text);
        check(count > 0);
        return count;
    });

    static final Form<Double> AMOUNT = new Form<>("a number from 0", text -> {
        double amount = Double.parseDouble(text);
        check(amount >= 0 && amount < Long.MAX_VALUE);
        return amount;
    });

    static final Form<Double> SHARE = new Form<>(
            "a share such as 5% or 0.05",
            text -> {
                double share = text.endsWith("%")
                        ? Double.parseDouble(text.substring(0, text.length() - 1)) / PERCENT
                        : Double.parseDouble(text);
                check(share >= 0 && share <= 1);
                return share;
            });

    static final Form<Long> BITS = new Form<>("bits per second such as 400k or 2.5M", Form::bits);

    static final Form<String> PATH =
            new Form<>("the path of a playlist or MPD such as /live/{channel}/master.m3u8", text -> {
                check(text.startsWith("/") && text.matches(".*\\.(m3u8|m3u|mpd)"));
                return text;
            });

    static final Form<Arrivals.Phase> ARRIVAL =
            new Form<>("how many come, when, and how long it takes: 200 at 20s over 10s", Form::arrival);

    static final Form<Integer> ORIGIN = new Form<>("origin 1", text -> {
        check(text.startsWith("origin "));
        return COUNT.read(text.substring("origin ".length()));
    });

    static final Form<Repeat> REPEAT = new Form<>("how often in all, and how far apart: 3 every 15s", Form::repeat);

    static final Form<RenditionChoice> RENDITION = new Form<>(
            "adaptive, lowest, highest, random, or a place in the ladder counted from 0", RenditionChoice::parse);

    private static final Pattern BITS_FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)([kM]?)");
    private static final Pattern ARRIVAL_FORM =
            Pattern.compile("(\\d{1,7})(?: at (\\d+(?:ms|s|m|h)))?(?: over (\\d+(?:ms|s|m|h)))?");
    private static final Pattern REPEAT_FORM = Pattern.compile("(\\d{1,4}) every (\\d+(?:ms|s|m|h))");

    /** Something that happens several times. */
    record Repeat(int times, Duration every) {}

    /** One of a few words. */
    static <E extends Enum<E>> Form<E> oneOf(Class<E> words) {
        String expected = String.join(
                " or ",
                Arrays.stream(words.getEnumConstants())
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .toList());
        return new Form<>(expected, text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
    }

    T read(String text) {
        return reader.apply(text);
    }

    private static Duration duration(String text) {
        Duration duration = DurationText.parse(text);
        check(!duration.isNegative());
        return duration;
    }

    private static long bits(String text) {
        Matcher matcher = BITS_FORM.matcher(text);
        check(matcher.matches());
        double factor =
                switch (matcher.group(2)) {
                    case "k" -> 1e3;
                    case "M" -> 1e6;
                    default -> 1;
                };
        long bits = Math.round(Double.parseDouble(matcher.group(1)) * factor);
        check(bits > 0);
        return bits;
    }

    private static Arrivals.Phase arrival(String text) {
        Matcher matcher = ARRIVAL_FORM.matcher(text);
        check(matcher.matches());
        String at = matcher.group(2);
        String over = matcher.group(3);
        return new Arrivals.Phase(
                at == null ? Duration.ZERO : duration(at),
                over == null ? Duration.ZERO : duration(over),
                COUNT.read(matcher.group(1)));
    }

    private static Repeat repeat(String text) {
        Matcher matcher = REPEAT_FORM.matcher(text);
        check(matcher.matches());
        return new Repeat(COUNT.read(matcher.group(1)), duration(matcher.group(2)));
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("does not fit");
        }
    }
}
