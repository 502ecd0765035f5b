// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.Resolution;
import io.lindstrom.m3u8.model.Variant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MultivariantPlaylistTest {
    @Test
    void describesTheRealChannel() {
        MasterPlaylist playlist = Fetching.ofSegments(2).multivariant("/live/demo/master.m3u8", Fetching.after(0));
        assertThat(playlist.variants())
                .extracting(Variant::uri)
                .containsExactly("v240/index.m3u8", "v360/index.m3u8", "v720/index.m3u8");
        assertThat(playlist.variants()).extracting(Variant::bandwidth).isSorted();
        Variant best = playlist.variants().get(2);
        assertThat(best.resolution()).contains(Resolution.of(1280, 720));
        assertThat(best.codecs()).containsExactly("avc1.4d401f", "mp4a.40.2");
        assertThat(best.frameRate()).contains(25.0);
        assertThat(best.audio()).contains("audio");
        assertThat(playlist.alternativeRenditions()).singleElement().satisfies(audio -> {
            assertThat(audio.groupId()).isEqualTo("audio");
            assertThat(audio.uri()).contains("a1/index.m3u8");
        });
    }

    @Test
    void describesASyntheticChannel() {
        MasterPlaylist playlist = Fetching.ofSegments(2).multivariant("/live/c2/master.m3u8", Fetching.after(0));
        assertThat(playlist.variants()).extracting(Variant::uri).containsExactly("v1/index.m3u8", "v2/index.m3u8");
        assertThat(playlist.variants())
                .extracting(variant -> variant.averageBandwidth().orElseThrow())
                .containsExactly(400_000L, 2_500_000L);
        assertThat(playlist.alternativeRenditions()).isEmpty();
    }

    /** RFC 8216bis §4.4.6.2: BANDWIDTH is an upper bound of the peak, AVERAGE-BANDWIDTH of the average. */
    @Property(tries = 10)
    void bandwidthsBoundWhatIsServed(@ForAll @IntRange(min = 1, max = 10) int seconds) {
        Fetching origin = Fetching.ofSegments(seconds);
        Variant best = origin.multivariant("/live/demo/master.m3u8", Fetching.after(0))
                .variants()
                .get(2);
        long[] bits = LongStream.range(0, 8)
                .map(n -> 8L * segmentBytes(origin, "v720", n, seconds) + 8L * segmentBytes(origin, "a1", n, seconds))
                .toArray();
        long peak = LongStream.of(bits).max().orElseThrow() / seconds;
        long average = LongStream.of(bits).sum() / (8L * seconds);
        assertThat(best.bandwidth()).isBetween(peak, peak * 11 / 10);
        assertThat(best.averageBandwidth().orElseThrow()).isBetween(average, average * 101 / 100);
    }

    private static int segmentBytes(Fetching origin, String rendition, long number, int seconds) {
        View published = Fetching.after((double) (number + 1) * seconds);
        return origin.body("/live/demo/" + rendition + "/" + number + ".m4s", published).length;
    }

    @Test
    void thereAreAsManyChannelsAsAskedForAndTheRealOne() {
        Catalogue catalogue = LiveCatalogue.of(Fetching.options(2, 3));
        assertThat(catalogue.channels()).containsExactly("demo", "c1", "c2", "c3");
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> catalogue.find("/live/c" + i + "/master.m3u8", Fetching.after(1)))
                        .filter(Lookup.Found.class::isInstance))
                .hasSize(3);
    }
}
