// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.PlaylistParserException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.Mutation;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** What holds for every body, and for every playlist. */
class HlsScanPropertyTest {
    private static final PlaylistScanner SCANNER = new PlaylistScanner(new ScanLimits(1 << 20, 1000, 32, 16));

    @Property
    void whatIsWrittenIsRead(@ForAll("playlists") MediaPlaylist playlist) {
        assertThat(Playlists.hls(MediaPlaylistText.of(playlist)))
                .isEqualTo(new Scan.Scanned(new Manifest.Media(playlist)));
    }

    @Property
    void anIndependentParserReadsTheSame(@ForAll("playlists") MediaPlaylist playlist) throws PlaylistParserException {
        io.lindstrom.m3u8.model.MediaPlaylist second =
                new MediaPlaylistParser().readPlaylist(MediaPlaylistText.of(playlist));

        assertThat(second.targetDuration() * 1000L).isEqualTo(playlist.targetDurationMillis());
        assertThat(second.mediaSequence()).isEqualTo(playlist.mediaSequence());
        assertThat(second.discontinuitySequence()).isEqualTo(playlist.discontinuitySequence());
        assertThat(second.ongoing()).isEqualTo(!playlist.ended());
        assertThat(second.partialSegments()).hasSameSizeAs(playlist.openParts());
        assertThat(second.mediaSegments()).hasSameSizeAs(playlist.segments());
        for (int i = 0; i < playlist.segments().size(); i++) {
            assertSame(second.mediaSegments().get(i), playlist.segments().get(i));
        }
    }

    private static void assertSame(io.lindstrom.m3u8.model.MediaSegment second, Segment segment) {
        assertThat(second.uri()).isEqualTo(segment.uri());
        assertThat(second.duration()).isCloseTo(segment.durationMicros() / 1e6, within(1e-7));
        assertThat(second.gap()).isEqualTo(segment.gap());
        assertThat(second.partialSegments()).hasSameSizeAs(segment.parts());
        assertThat(second.byteRange().isPresent()).isEqualTo(!segment.range().isWhole());
        second.byteRange().ifPresent(range -> {
            assertThat(range.length()).isEqualTo(segment.range().length());
            assertThat(range.offset()).contains(segment.range().offset());
        });
    }

    @Property
    void anyBytesGetAnAnswer(@ForAll byte[] body) {
        assertThat(scan(body)).isNotNull();
    }

    @Property
    void anyLinesAfterTheHeaderGetAnAnswer(@ForAll("tagLines") List<String> lines) {
        assertThat(scan(bytes(Playlists.header(lines.toArray(String[]::new))))).isNotNull();
    }

    @Property(tries = 3000)
    void aDamagedPlaylistGetsAnAnswer(@ForAll("playlists") MediaPlaylist playlist, @ForAll long seed) {
        byte[] damaged = Mutation.of(bytes(MediaPlaylistText.of(playlist)), new Random(seed));

        assertThat(scan(damaged)).isNotNull();
    }

    @Property
    void aPlaylistCutShortNeverReachesBeyondTheWholeOne(
            @ForAll("playlists") MediaPlaylist playlist, @ForAll Random random) {
        byte[] whole = bytes(MediaPlaylistText.of(playlist));
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

        long reached = scan(cut)
                .match(
                        manifest -> manifest.match(MediaPlaylist::lastComplete, multivariant -> -1L, mpd -> -1L),
                        rejected -> -1L);

        assertThat(reached).isLessThanOrEqualTo(playlist.lastComplete());
    }

    @Provide
    Arbitrary<MediaPlaylist> playlists() {
        return Arbitraries.randomValue(RandomMediaPlaylist::from);
    }

    @Provide
    Arbitrary<List<String>> tagLines() {
        Arbitrary<String> name = Arbitraries.of(Tag.class).map(Tag::text);
        Arbitrary<String> value = Arbitraries.of(
                "",
                ":",
                ":1",
                ":4,",
                ":-1",
                ":URI=\"a\"",
                ":URI=\"a\",DURATION=1",
                ":TYPE=PART,URI=\"b\"",
                ":BANDWIDTH=1",
                ":SKIPPED-SEGMENTS=9223372036854775807",
                ":9223372036854775806",
                ":PART-TARGET=1",
                ":5@7",
                ":5",
                ":NAME=\"a\",VALUE=\"{$a}\"",
                ":QUERYPARAM=\"q\"",
                ":URI=\"{$a}\",BYTERANGE=\"3\"");
        Arbitrary<String> tag = Combinators.combine(name, value).as(String::concat);
        return Arbitraries.oneOf(tag, Arbitraries.of("a", "{$a}", "", "# x"))
                .list()
                .ofMaxSize(30);
    }

    private static Scan scan(byte[] body) {
        return SCANNER.scan(PlaylistFormat.HLS, body, Playlists.HERE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
