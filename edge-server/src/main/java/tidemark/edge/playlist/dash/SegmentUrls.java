// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a request for a segment of one presentation is about (D-25): which representation, and which number or time.
 *
 * <p>Made once per version that needs it; a look-up tries every representation, the newest period first.
 */
public final class SegmentUrls {
    /** Beyond this many characters of patterns, names are not told any more: no real presentation has them. */
    private static final int MOST_CHARS = 4 << 20;

    private final List<Entry> entries = new ArrayList<>();
    private int chars;

    /** What a URL names. */
    public enum Kind {
        INITIALIZATION,
        BY_NUMBER,
        BY_TIME
    }

    /**
     * What was found.
     *
     * @param value the number or time; 0 for an initialisation segment
     */
    public record Found(Period period, Representation representation, Kind kind, long value) {}

    private record Entry(Period period, Representation representation, Kind kind, SegmentPattern pattern) {}

    private SegmentUrls() {}

    public static SegmentUrls of(Mpd mpd) {
        SegmentUrls urls = new SegmentUrls();
        for (int i = mpd.periods().size() - 1; i >= 0; i--) {
            Period period = mpd.periods().get(i);
            for (AdaptationSet set : period.adaptationSets()) {
                set.representations().forEach(representation -> urls.add(period, representation));
            }
        }
        return urls;
    }

    private void add(Period period, Representation representation) {
        SegmentTemplate template = representation.template();
        Kind kind = template.isByNumber() ? Kind.BY_NUMBER : Kind.BY_TIME;
        for (URI base : representation.bases()) {
            add(new Reach(period, representation, base), Kind.INITIALIZATION, template.initialization());
            add(new Reach(period, representation, base), kind, template.media());
        }
    }

    /** One representation as reached by one of its base URLs. */
    private record Reach(Period period, Representation representation, URI base) {}

    private void add(Reach reach, Kind kind, UrlTemplate url) {
        if (chars > MOST_CHARS) {
            return;
        }
        SegmentPattern.of(reach.representation(), url, reach.base()).ifPresent(pattern -> {
            chars += pattern.length();
            entries.add(new Entry(reach.period(), reach.representation(), kind, pattern));
        });
    }

    /** The folders below which all its segments lie, each with a slash at its end. */
    public Set<String> folders() {
        return entries.stream().map(entry -> entry.pattern().folder()).collect(Collectors.toSet());
    }

    /** Everything the URL may name, the newest period first: periods may use the same names again. */
    public List<Found> find(URI request) {
        List<Found> found = new ArrayList<>();
        for (Entry entry : entries) {
            OptionalLong value = entry.pattern().match(request);
            if (value.isPresent()) {
                found.add(new Found(entry.period(), entry.representation(), entry.kind(), value.getAsLong()));
            }
        }
        return found;
    }
}
