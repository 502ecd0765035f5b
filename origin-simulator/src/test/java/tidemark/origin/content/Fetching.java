// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import io.lindstrom.mpd.MPDParser;
import io.lindstrom.mpd.data.MPD;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A catalogue to ask, short ways to ask it, and other people's parsers to read what it says. */
record Fetching(Catalogue catalogue) {
    /** Safe for any thread, and dear to make. */
    private static final MPDParser MPD_PARSER = new MPDParser();

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static ContentOptions options(int segmentSeconds, int channels) {
        return new ContentOptions(
                START,
                Duration.ofSeconds(segmentSeconds),
                Duration.ofSeconds(60),
                channels,
                List.of(400_000L, 2_500_000L),
                7);
    }

    static Fetching from(ContentOptions options) {
        return new Fetching(LiveCatalogue.of(options));
    }

    /** An origin with two synthetic channels beside the real one. */
    static Fetching ofSegments(int segmentSeconds) {
        return from(options(segmentSeconds, 2));
    }

    Lookup find(String path, View view) {
        return catalogue.find(path, view);
    }

    OriginObject object(String path, View view) {
        Lookup lookup = find(path, view);
        assertThat(lookup).as(path).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).object();
    }

    byte[] body(String path, View view) {
        return object(path, view).body();
    }

    String text(String path, View view) {
        return new String(body(path, view), StandardCharsets.UTF_8);
    }

    MediaPlaylist mediaPlaylist(String path, View view) {
        try {
            return new MediaPlaylistParser().readPlaylist(text(path, view));
        } catch (PlaylistParserException e) {
            throw new UncheckedIOException(e);
        }
    }

    MasterPlaylist multivariant(String path, View view) {
        try {
            return new MasterPlaylistParser().readPlaylist(text(path, view));
        } catch (PlaylistParserException e) {
            throw new UncheckedIOException(e);
        }
    }

    MPD mpd(String path, View view) {
        try {
            return MPD_PARSER.parse(text(path, view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Instant instant(double secondsAfterStart) {
        return START.plusMillis(Math.round(secondsAfterStart * 1000));
    }

    static View after(double seconds) {
        return View.at(instant(seconds));
    }

    static View edgeAt(double nowSeconds, double edgeSeconds) {
        return new View(instant(nowSeconds), instant(edgeSeconds), null, 0, 0, false, Set.of());
    }

    static View restarted(double nowSeconds, long firstNumber, boolean reuseNames) {
        Instant now = instant(nowSeconds);
        return new View(now, now, new View.Restart(firstNumber, reuseNames), 0, 0, false, Set.of());
    }

    static View ended(double nowSeconds, double edgeSeconds) {
        return new View(instant(nowSeconds), instant(edgeSeconds), null, 0, 0, true, Set.of());
    }

    static View withGaps(double nowSeconds, Long... gaps) {
        return new View(instant(nowSeconds), instant(nowSeconds), null, 0, 0, false, Set.of(gaps));
    }
}
