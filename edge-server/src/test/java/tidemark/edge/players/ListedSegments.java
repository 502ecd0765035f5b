// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The segments that a media playlist lists, or the first representation of an MPD with a SegmentTimeline: read here without
 * the edge's own scanner.
 */
final class ListedSegments {
    private static final Pattern TEMPLATE = Pattern.compile("media=\"([^\"]+)\"");
    private static final Pattern REPRESENTATION = Pattern.compile("<Representation id=\"([^\"]+)\"");
    private static final Pattern TIMELINE = Pattern.compile("<SegmentTimeline>(.*?)</SegmentTimeline>", Pattern.DOTALL);
    private static final Pattern STRETCH = Pattern.compile("<S ([^>]*)/>");

    private ListedSegments() {}

    /** Their paths, oldest first. */
    static List<String> of(String path, String text) {
        List<String> relative = path.endsWith(".mpd") ? ofTimeline(text) : ofPlaylist(text);
        return relative.stream()
                .map(segment -> URI.create(path).resolve(segment).getPath())
                .toList();
    }

    private static List<String> ofPlaylist(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> ofTimeline(String text) {
        String template = first(TEMPLATE, text).replace("$RepresentationID$", first(REPRESENTATION, text));
        List<String> names = new ArrayList<>();
        long time = 0;
        for (MatchResult stretch :
                STRETCH.matcher(first(TIMELINE, text)).results().toList()) {
            time = number("t", stretch.group(1)).orElse(time);
            long duration = number("d", stretch.group(1)).orElseThrow();
            for (long i = number("r", stretch.group(1)).orElse(0L); i >= 0; i--) {
                names.add(template.replace("$Time$", Long.toString(time)));
                time += duration;
            }
        }
        return names;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException(pattern + " is nowhere in: " + text);
        }
        return found.group(1);
    }

    private static Optional<Long> number(String attribute, String attributes) {
        Matcher found = Pattern.compile("\\b" + attribute + "=\"(\\d+)\"").matcher(attributes);
        return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
    }
}
