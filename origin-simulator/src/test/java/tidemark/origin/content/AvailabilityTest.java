// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    private final Fetching origin = Fetching.ofSegments(2);

    @Test
    void aSegmentIsThereOnceItIsComplete() {
        assertThat(origin.find("/live/demo/a1/5.m4s", Fetching.after(11.999)))
                .isEqualTo(new Lookup.NotYet(Fetching.instant(12)));
        OriginObject segment = origin.object("/live/demo/a1/5.m4s", Fetching.after(12));
        assertThat(segment.kind()).isEqualTo(ObjectKind.SEGMENT);
        assertThat(segment.channel()).isEqualTo("demo");
        assertThat(segment.rendition()).isEqualTo("a1");
        assertThat(segment.number()).isEqualTo(5);
        assertThat(segment.contentType()).isEqualTo("audio/mp4");
        assertThat(segment.lastModified()).isEqualTo(Fetching.instant(12));
    }

    /** H-36: segment duration and longest playlist after it appeared; D-4: ten seconds of margin. */
    @Test
    void aSegmentStaysUntilNobodyCanWantIt() {
        double appeared = 12;
        double until = appeared + 2 + 60 + 10;
        OriginObject segment = origin.object("/live/demo/a1/5.m4s", Fetching.after(until - 0.001));
        assertThat(segment.availableUntil()).isEqualTo(Fetching.instant(until));
        assertThat(segment.maxAge()).isEqualTo(Duration.ofSeconds(72));
        assertThat(origin.find("/live/demo/a1/5.m4s", Fetching.after(until)))
                .isEqualTo(new Lookup.Gone(Fetching.instant(until)));
    }

    /** H-36 again, from a player's side: what a playlist listed can be fetched for the playlist's duration after that. */
    @Property(tries = 100)
    void whatWasListedCanStillBeFetchedAPlaylistLater(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @IntRange(min = 100, max = 1_000_000) int at) {
        Fetching stream = Fetching.ofSegments(seconds);
        var playlist = stream.mediaPlaylist("/live/c1/v1/index.m3u8", Fetching.after(at));
        String oldest = playlist.mediaSegments().get(0).uri();
        double playlistSeconds = playlist.mediaSegments().size() * (double) seconds;
        double removed = (playlist.mediaSequence() + playlist.mediaSegments().size() + 1) * (double) seconds;
        assertThat(stream.find("/live/c1/v1/" + oldest, Fetching.after(removed)))
                .isInstanceOf(Lookup.Found.class);
        assertThat(stream.find("/live/c1/v1/" + oldest, Fetching.after(removed + playlistSeconds)))
                .isInstanceOf(Lookup.Gone.class);
    }

    @Test
    void initSegmentsStayForGood() {
        OriginObject init = origin.object("/live/demo/v360/init.mp4", Fetching.after(5));
        assertThat(init.kind()).isEqualTo(ObjectKind.INIT);
        assertThat(init.contentType()).isEqualTo("video/mp4");
        assertThat(init.maxAge()).isEqualTo(Duration.ofDays(1));
        assertThat(init.availableUntil()).isEqualTo(java.time.Instant.MAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "live/demo/master.m3u8",
                "/live/demo",
                "/live/demo/",
                "/live/nobody/master.m3u8",
                "/live/c3/master.m3u8",
                "/live/demo/v1080/index.m3u8",
                "/live/demo/index.m3u8",
                "/live/demo/v720/master.m3u8",
                "/live/demo/v720/05.m4s",
                "/live/demo/v720/+5.m4s",
                "/live/demo/v720/-5.m4s",
                "/live/demo/v720/5.m4v",
                "/live/demo/v720/x-5.m4s",
                "/live/demo/v720/.m4s",
                "/live/demo/v720/t.m4s",
                "/live/demo/v720/t900001.m4s",
                "/live/demo/v720/99999999999999999999.m4s",
                "/live/demo/v720/5.m4s/",
                "/tape/demo/master.m3u8",
            })
    void otherPathsAreUnknownAtAnyTime(String path) {
        assertThat(origin.find(path, Fetching.after(12))).isEqualTo(Lookup.Unknown.UNKNOWN);
    }

    @Test
    void farFutureNumbersAreNotYet() {
        assertThat(origin.find("/live/demo/v720/999999999999.m4s", Fetching.after(12)))
                .isInstanceOf(Lookup.NotYet.class);
    }

    @Test
    void aSkippedSegmentIsListedAsAGapAndNotThere() {
        View view = Fetching.withGaps(100, 45L);
        String playlist = origin.text("/live/demo/v720/index.m3u8", view);
        assertThat(playlist).contains("#EXT-X-VERSION:8\n").contains("#EXT-X-GAP\n45.m4s\n");
        assertThat(playlist.split("#EXT-X-GAP", -1)).hasSize(2);
        assertThat(origin.find("/live/demo/v720/45.m4s", view)).isEqualTo(Lookup.Unknown.UNKNOWN);
        assertThat(origin.find("/live/demo/v720/46.m4s", view)).isInstanceOf(Lookup.Found.class);
    }

    /** The same question has the same answer, from this origin and from any other with the same options. */
    @Property(tries = 50)
    void answersAreAFunctionOfPathAndView(@ForAll @IntRange(min = 100, max = 1_000_000) int at) {
        Fetching twin = Fetching.ofSegments(2);
        for (String path : new String[] {
            "/live/demo/master.m3u8",
            "/live/c2/v2/index.m3u8",
            "/live/demo/timeline.mpd",
            "/live/demo/a1/" + (at / 2 - 3) + ".m4s",
            "/live/c1/v1/" + (at / 2 - 3) + ".m4s",
        }) {
            assertThat(origin.body(path, Fetching.after(at))).isEqualTo(twin.body(path, Fetching.after(at)));
        }
    }
}
