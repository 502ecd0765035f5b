// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.loadtest.run.StreamUrls;
import tidemark.loadtest.viewer.RenditionChoice;

/** Options of {@code loadtest run}: what to watch. */
final class Watching {
    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "A playlist (.m3u8) or MPD (.mpd). Repeated: viewers take them in turn. {channel} stands for"
                    + " c1 to cN, at random.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "How many channels {channel} stands for (default: 1).")
    private @Nullable Integer channels;

    @Option(
            names = "--popularity",
            paramLabel = "S",
            description = "How much more popular c1 is than c2, and so on: the exponent of Zipf's law; 0.9 is like"
                    + " television (default: 0, all equally).")
    private double popularity;

    @Option(
            names = "--rendition",
            paramLabel = "WHICH",
            description = "lowest, highest, random, adaptive, or a place in the ladder from 0 (default: random).")
    private RenditionChoice rendition = RenditionChoice.Named.RANDOM;

    List<String> urls() {
        return urls;
    }

    /** The streams. */
    StreamUrls streams() {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("--url is missing (expected: at least one playlist or MPD)");
        }
        boolean templates = urls.stream().anyMatch(StreamUrls::isTemplate);
        if (channels != null && !templates) {
            throw new IllegalArgumentException(
                    "--channels " + channels + ": no --url says {channel} (expected: at least one does)");
        }
        return new StreamUrls(urls, Converters.atLeastOne("--channels", channels == null ? 1 : channels), popularity);
    }

    RenditionChoice rendition() {
        return rendition;
    }
}
