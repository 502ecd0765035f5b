// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MediaText.window;

import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.request.Target;

/** What is new at the live edge of an HLS rendition, and what is never fetched ahead (H-5, H-6, T-83). */
class MediaAdvanceTest {
    private static final String MAP = "#EXT-X-MAP:URI=\"init.mp4\"";

    private static List<Advance> between(MediaText before, MediaText now) {
        return new Succession(before.manifest(), now.manifest()).advances(0);
    }

    private static List<String> newest(MediaText before, MediaText now) {
        return wires(between(before, now).stream()
                .flatMap(advance -> advance.targets().stream())
                .toList());
    }

    private static List<String> wires(List<Target> targets) {
        return targets.stream().map(Target::wire).toList();
    }

    private static String path(long msn) {
        return "/live/c1/seg" + msn + ".m4s";
    }

    @Property
    void itIsTheSegmentsAfterTheLastOneAndThreeAtMost(
            @ForAll @LongRange(max = 1_000_000) long first,
            @ForAll @IntRange(min = 1, max = 12) int held,
            @ForAll @IntRange(max = 12) int more,
            @ForAll @IntRange(max = 12) int left) {
        int gone = Math.min(left, held + more - 1);
        MediaText now = window(first + gone, held + more - gone);
        long last = first + held + more - 1;

        List<Advance> advances = between(window(first, held), now);

        int fresh = Math.min(3, Math.min(more, held + more - gone));
        assertThat(advances).hasSize(fresh == 0 ? 0 : 1).allSatisfy(advance -> {
            assertThat(wires(advance.targets()))
                    .containsExactlyElementsOf(LongStream.rangeClosed(last - fresh + 1, last)
                            .mapToObj(MediaAdvanceTest::path)
                            .toList());
            assertThat(wires(advance.trail()))
                    .as("the newest three before")
                    .containsExactlyElementsOf(LongStream.range(Math.max(first, first + held - 3), first + held)
                            .mapToObj(MediaAdvanceTest::path)
                            .toList());
        });
    }

    @Test
    void itIsWantedWhenAClientWasAnsweredWithOneOfTheTrail() {
        Advance advance = between(window(1, 4), window(1, 5)).get(0);

        assertThat(advance.isWanted(target -> false)).isFalse();
        assertThat(advance.isWanted(target -> target.wire().equals(path(2)))).isTrue();
        assertThat(advance.isWanted(target -> target.wire().equals(path(1)))).isFalse();
    }

    @Test
    void theFirstVersionBringsTheInitSectionAndNothingElse() {
        Advance advance = new Succession(null, window(1, 4).with(MAP).manifest())
                .advances(0)
                .get(0);

        assertThat(wires(advance.targets())).containsExactly("/live/c1/init.mp4");
        assertThat(advance.isWanted(target -> false)).isTrue();
        assertThat(new Succession(null, window(1, 4).manifest()).advances(0)).isEmpty();
        assertThat(new Succession(null, window(1, 4).with(MAP).ended().manifest()).advances(0))
                .isEmpty();
    }

    @Test
    void anInitSectionIsNewWhenTheVersionBeforeDidNotNameIt() {
        MediaText before = window(1, 4).with(MAP);
        LongFunction<String> changing =
                msn -> msn == 5 ? "#EXT-X-MAP:URI=\"other.mp4\"\nseg5.m4s" : "seg" + msn + ".m4s";

        assertThat(newest(before, window(1, 5).with(MAP))).containsExactly(path(5));
        assertThat(newest(before, window(1, 5).with(MAP).uris(changing)))
                .containsExactly("/live/c1/other.mp4", path(5));
    }

    @Test
    void gapsAreNeverFetchedAndTellNothingOfViewers() { // T-83
        LongFunction<String> withGaps = msn -> (msn % 2 == 0 ? "#EXT-X-GAP\n" : "") + "seg" + msn + ".m4s";

        Advance advance = between(window(1, 4).uris(withGaps), window(1, 6).uris(withGaps))
                .get(0);

        assertThat(wires(advance.targets())).containsExactly(path(5));
        assertThat(wires(advance.trail())).containsExactly(path(1), path(3));
    }

    @Test
    void keysAreNeverFetched() { // T-83
        LongFunction<String> keyed = msn -> "#EXT-X-KEY:METHOD=AES-128,URI=\"key" + msn + ".m4s\"\nseg" + msn + ".m4s";

        assertThat(newest(window(1, 4).uris(keyed), window(1, 5).uris(keyed))).containsExactly(path(5));
    }

    @Test
    void whatIsOnAnotherHostIsNeverFetched() { // T-83
        LongFunction<String> ads = msn -> msn < 6
                ? "seg" + msn + ".m4s"
                : List.of(
                                "http://ads.example/live/c1/ad.m4s",
                                "//ads.example/live/c1/ad.m4s",
                                "https://origin.example/live/c1/ad.m4s",
                                "http://origin.example:81/live/c1/ad.m4s")
                        .get((int) (msn % 4));

        assertThat(newest(window(1, 4), window(1, 5).uris(ads))).containsExactly(path(5));
        assertThat(LongStream.rangeClosed(6, 9)
                        .mapToObj(last -> newest(
                                window(1, (int) last - 1).uris(ads),
                                window(1, (int) last).uris(ads))))
                .allSatisfy(targets -> assertThat(targets).isEmpty());
    }

    @Test
    void namesResolveAgainstThePlaylistWithItsVariablesReplaced() { // H-5, H-6
        URI here = URI.create("http://origin.example/live/c1/video.m3u8?token=a1");
        String head = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-DEFINE:QUERYPARAM=\"token\"\n";
        String one = head + "#EXTINF:4,\n../{$token}/1.m4s?x=1\n";
        Manifest before = Playlists.manifest(Playlists.hls(one, here));
        Manifest now = Playlists.manifest(Playlists.hls(one + "#EXTINF:4,\n../{$token}/2.m4s?x=1\n", here));

        Advance advance = new Succession(before, now).advances(0).get(0);

        assertThat(wires(advance.targets())).containsExactly("/live/a1/2.m4s?x=1");
    }

    @Test
    void aFileInPartsIsFetchedOnce() {
        LongFunction<String> parts = msn -> "#EXT-X-BYTERANGE:100@" + msn % 4 * 100 + "\nfile" + msn / 4 + ".m4s";

        assertThat(newest(window(1, 2).uris(parts), window(1, 3).uris(parts))).isEmpty();
        assertThat(newest(window(1, 3).uris(parts), window(1, 5).uris(parts))).containsExactly("/live/c1/file1.m4s");
    }

    @Test
    void partsAndWhatIsOnlyHintedAreNotFetched() {
        assertThat(newest(window(1, 4), window(1, 4).openParts(3).hint("part5.3.m4s")))
                .isEmpty();
    }

    @Test
    void anotherPlaylistIsNoSegment() {
        assertThat(newest(window(1, 4), window(1, 5).uris(msn -> "seg" + msn + ".m3u8")))
                .isEmpty();
    }

    @Test
    void aMultivariantPlaylistHasNoSegments() {
        Manifest multivariant =
                new Manifest.Multivariant(Playlists.multivariant("#EXT-X-STREAM-INF:BANDWIDTH=1", "video.m3u8"));

        assertThat(new Succession(null, multivariant).advances(0)).isEmpty();
        assertThat(new Succession(multivariant, multivariant).advances(0)).isEmpty();
    }
}
