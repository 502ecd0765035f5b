// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SlidingPlaylistTest {
    private static final List<String> RENDITIONS = List.of("demo/v720", "demo/a1", "c1/v2");

    private static String pathOf(String rendition) {
        return "/live/" + rendition + "/index.m3u8";
    }

    @Test
    void saysWhatAPlayerNeeds() {
        String text = Fetching.ofSegments(2).text("/live/c1/v1/index.m3u8", Fetching.after(101));
        assertThat(text).startsWith("""
                        #EXTM3U
                        #EXT-X-VERSION:6
                        #EXT-X-TARGETDURATION:2
                        #EXT-X-MEDIA-SEQUENCE:20
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-MAP:URI="init.mp4"
                        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:40.000Z
                        #EXTINF:2.000000,
                        20.m4s
                        """).endsWith("""
                        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:38.000Z
                        #EXTINF:2.000000,
                        49.m4s
                        """);
    }

    @Test
    void mediaSequenceIsTheNumberOfTheFirstSegmentInTheWindow() {
        MediaPlaylist playlist =
                Fetching.ofSegments(4).mediaPlaylist("/live/demo/v240/index.m3u8", Fetching.after(1000));
        assertThat(playlist.mediaSequence()).isEqualTo(235);
        assertThat(playlist.mediaSegments()).hasSize(15);
        assertThat(playlist.ongoing()).isTrue();
        assertThat(playlist.playlistType()).isEmpty();
    }

    @Test
    void aYoungStreamListsWhatThereIs() {
        MediaPlaylist playlist = Fetching.ofSegments(4).mediaPlaylist("/live/demo/v240/index.m3u8", Fetching.after(9));
        assertThat(playlist.mediaSequence()).isZero();
        assertThat(playlist.mediaSegments()).extracting(MediaSegment::uri).containsExactly("0.m4s", "1.m4s");
    }

    @Test
    void thereIsNoPlaylistBeforeTheFirstSegment() {
        assertThat(Fetching.ofSegments(4).find("/live/demo/v240/index.m3u8", Fetching.after(3.9)))
                .isEqualTo(new Lookup.NotYet(Fetching.instant(4)));
    }

    /** RFC 8216bis §6.2.2: no removal that leaves less than three target durations. */
    @Test
    void listsThreeSegmentsHoweverShortTheWindow() {
        ContentOptions narrow = new ContentOptions(
                Fetching.START, Duration.ofSeconds(6), Duration.ofSeconds(5), 1, List.of(400_000L), 1);
        assertThat(Fetching.from(narrow)
                        .mediaPlaylist("/live/c1/v1/index.m3u8", Fetching.after(600))
                        .mediaSegments())
                .hasSize(3);
    }

    /** H-31, H-32: half a target duration, floored. */
    @Property(tries = 200)
    void cachesMayKeepItForHalfATargetDuration(@ForAll @IntRange(min = 1, max = 10) int seconds) {
        OriginObject playlist = Fetching.ofSegments(seconds).object("/live/demo/a1/index.m3u8", Fetching.after(500));
        assertThat(playlist.kind()).isEqualTo(ObjectKind.MEDIA_PLAYLIST);
        assertThat(playlist.contentType()).isEqualTo("application/vnd.apple.mpegurl");
        assertThat(playlist.maxAge()).isEqualTo(Duration.ofSeconds(seconds / 2));
    }

    /** RFC 8216bis §4.4.3.1: EXTINF rounded to the nearest integer is at most the target duration. */
    @Property(tries = 200)
    void durationsFitTheTargetDuration(
            @ForAll @IntRange(min = 1, max = 10) int seconds,
            @ForAll @IntRange(min = 100, max = 2_000_000_000) int at) {
        for (String rendition : RENDITIONS) {
            MediaPlaylist playlist = Fetching.ofSegments(seconds).mediaPlaylist(pathOf(rendition), Fetching.after(at));
            assertThat(playlist.targetDuration()).isEqualTo(seconds);
            assertThat(playlist.mediaSegments()).allSatisfy(segment -> assertThat(Math.round(segment.duration()))
                    .isLessThanOrEqualTo(seconds));
        }
    }

    @Property(tries = 200)
    void dateTimesAndDurationsAgree(
            @ForAll @IntRange(min = 1, max = 10) int seconds,
            @ForAll @IntRange(min = 100, max = 2_000_000_000) int at) {
        for (String rendition : RENDITIONS) {
            List<MediaSegment> segments = Fetching.ofSegments(seconds)
                    .mediaPlaylist(pathOf(rendition), Fetching.after(at))
                    .mediaSegments();
            for (int i = 1; i < segments.size(); i++) {
                MediaSegment previous = segments.get(i - 1);
                Duration between = Duration.between(dateTime(previous), dateTime(segments.get(i)));
                assertThat(between.toMillis() / 1000.0).isCloseTo(previous.duration(), within(0.0011));
            }
        }
    }

    private static Instant dateTime(MediaSegment segment) {
        return segment.programDateTime().map(OffsetDateTime::toInstant).orElseThrow();
    }

    /** The rules of RFC 8216bis §6.2.1 as test them: only the front is removed, only the end is added to. */
    @Property(tries = 200)
    void consecutivePlaylistsOnlyLoseAtTheFrontAndGrowAtTheEnd(
            @ForAll @IntRange(min = 1, max = 10) int seconds,
            @ForAll @LongRange(min = 10_000, max = 2_000_000_000_000L) long millis,
            @ForAll @IntRange(max = 200_000) int later) {
        Fetching origin = Fetching.ofSegments(seconds);
        for (String rendition : RENDITIONS) {
            MediaPlaylist held = origin.mediaPlaylist(pathOf(rendition), Fetching.after(millis / 1000.0));
            MediaPlaylist next = origin.mediaPlaylist(pathOf(rendition), Fetching.after((millis + later) / 1000.0));
            assertThat(next.mediaSequence()).isGreaterThanOrEqualTo(held.mediaSequence());
            assertThat(lastComplete(next)).isGreaterThanOrEqualTo(lastComplete(held));
            assertThat(next.discontinuitySequence()).isEqualTo(held.discontinuitySequence());
            assertThat(next.targetDuration()).isEqualTo(held.targetDuration());
            assertOverlapIsEqual(held, next);
        }
    }

    private static long lastComplete(MediaPlaylist playlist) {
        return playlist.mediaSequence() + playlist.mediaSegments().size() - 1;
    }

    private static void assertOverlapIsEqual(MediaPlaylist held, MediaPlaylist next) {
        int removed = (int) Math.min(
                next.mediaSequence() - held.mediaSequence(),
                held.mediaSegments().size());
        int kept = held.mediaSegments().size() - removed;
        assertThat(uris(next.mediaSegments().subList(0, kept)))
                .isEqualTo(uris(held.mediaSegments().subList(removed, removed + kept)));
    }

    private static List<String> uris(List<MediaSegment> segments) {
        return segments.stream()
                .map(segment -> segment.uri() + " " + segment.duration() + " " + segment.programDateTime())
                .collect(Collectors.toList());
    }

    /** RFC 8216bis §6.2.1: a new segment no later than 1.5 target durations after the previous one. */
    @Test
    void aSegmentIsAddedInEveryTargetDuration() {
        Fetching origin = Fetching.ofSegments(2);
        for (int second = 100; second < 140; second += 2) {
            MediaPlaylist before = origin.mediaPlaylist("/live/demo/a1/index.m3u8", Fetching.after(second - 0.001));
            MediaPlaylist after = origin.mediaPlaylist("/live/demo/a1/index.m3u8", Fetching.after(second));
            assertThat(lastComplete(after)).isEqualTo(lastComplete(before) + 1);
        }
    }

    @Test
    void everythingListedCanBeFetched() {
        Fetching origin = Fetching.ofSegments(2);
        for (String rendition : RENDITIONS) {
            for (MediaSegment segment :
                    origin.mediaPlaylist(pathOf(rendition), Fetching.after(777)).mediaSegments()) {
                origin.object("/live/" + rendition + "/" + segment.uri(), Fetching.after(777));
                String init = segment.segmentMap().map(map -> map.uri()).orElse("init.mp4");
                origin.object("/live/" + rendition + "/" + init, Fetching.after(777));
            }
        }
    }
}
