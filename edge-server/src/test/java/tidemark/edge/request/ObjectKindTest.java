// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of live object a path or a media type names (H-1). */
class ObjectKindTest {
    @ParameterizedTest
    @CsvSource({
        "/live/c1/master.m3u8, PLAYLIST",
        "/live/c1/MASTER.M3U8, PLAYLIST",
        "/live/c1/radio.m3u, PLAYLIST",
        "/live/c1/manifest.mpd, MPD",
        "/live/c1/init.mp4, INIT",
        "/live/c1/init-video.cmfi, INIT",
        "/live/c1/INIT_1.mp4, INIT",
        "/live/c1/1234.m4s, SEGMENT",
        "/live/c1/1234.mp4, SEGMENT",
        "/live/c1/initial/1234.mp4, SEGMENT",
        "/live/c1/1234.ts, SEGMENT",
        "/live/c1/1234.vtt, SEGMENT",
        "/live/c1/1234.cmfv, SEGMENT",
        "/live/c1/page.html, OTHER",
        "/live/c1/m3u8, OTHER",
        "/live/c1.m3u8/page, OTHER",
        "/live/c1/.m3u8, PLAYLIST",
        "/live/c1/file., OTHER",
        "/, OTHER"
    })
    void isToldByTheEndOfThePath(String path, ObjectKind kind) {
        assertThat(ObjectKind.ofPath(path)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "application/vnd.apple.mpegurl, OTHER, PLAYLIST",
                "Application/Vnd.Apple.MpegURL; charset=utf-8, OTHER, PLAYLIST",
                "audio/mpegurl, OTHER, PLAYLIST",
                "application/x-mpegURL, SEGMENT, PLAYLIST",
                "application/dash+xml, OTHER, MPD",
                "application/dash+xml, PLAYLIST, MPD",
                "text/html, PLAYLIST, PLAYLIST",
                "video/mp2t, OTHER, OTHER",
                "'', SEGMENT, SEGMENT"
            })
    void isToldBetterByTheMediaType(String type, ObjectKind byPath, ObjectKind kind) {
        assertThat(ObjectKind.ofType(type, byPath)).isEqualTo(kind);
    }

    @Property
    void anyPathHasOne(@ForAll String path) {
        assertThat(ObjectKind.ofPath("/" + path)).isNotNull();
    }
}
