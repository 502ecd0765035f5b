// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import tidemark.loadtest.dash.DashFormat;
import tidemark.loadtest.hls.HlsFormat;
import tidemark.loadtest.http.HttpUri;
import tidemark.loadtest.viewer.Presentation;

/**
 * What there is to watch: URLs in turn, and in a URL that says {@code {channel}} one of c1 to cN at random, c1 being the
 * most popular. The format is told by the path.
 */
public final class StreamUrls {
    private static final String CHANNEL = "{channel}";

    private final List<String> templates;
    private final Popularity popularity;
    private final Map<Kind, Presentation.Format> formats = new EnumMap<>(Kind.class);

    /** The formats there are. */
    private enum Kind {
        HLS,
        DASH
    }

    /**
     * URLs to watch, all channels equally.
     *
     * @throws IllegalArgumentException if one of them cannot be watched; the message says why
     */
    public StreamUrls(List<String> templates, int channels) {
        this(templates, channels, 0);
    }

    /**
     * URLs to watch.
     *
     * @param skew how much more popular c1 is than c2, and so on: the exponent of Zipf's law, 0 for all equally
     * @throws IllegalArgumentException if one of them cannot be watched; the message says why
     */
    public StreamUrls(List<String> templates, int channels, double skew) {
        this.templates = List.copyOf(templates);
        this.popularity = new Popularity(channels, skew);
        for (String template : templates) {
            formats.computeIfAbsent(kind(expand(template, 1)), StreamUrls::open);
        }
    }

    /** Whether a URL stands for several. */
    public static boolean isTemplate(String url) {
        return url.contains(CHANNEL);
    }

    /** What a viewer watches. */
    URI choose(int viewer, SplittableRandom random) {
        return expand(templates.get(viewer % templates.size()), popularity.draw(random));
    }

    /** The format of what it watches. */
    Presentation.Format format(URI url) {
        return Objects.requireNonNull(formats.get(kind(url)), "format");
    }

    private static Kind kind(URI url) {
        String path = url.getPath().toLowerCase(Locale.ROOT);
        if (path.endsWith(".m3u8") || path.endsWith(".m3u")) {
            return Kind.HLS;
        }
        if (path.endsWith(".mpd")) {
            return Kind.DASH;
        }
        throw new IllegalArgumentException("--url " + url + ": the path names neither a playlist nor an MPD (expected:"
                + " it ends with .m3u8 or .mpd)");
    }

    private static Presentation.Format open(Kind kind) {
        return switch (kind) {
            case HLS -> new HlsFormat();
            case DASH -> new DashFormat();
        };
    }

    private static URI expand(String template, int channel) {
        return HttpUri.parse(template.replace(CHANNEL, "c" + channel));
    }
}
