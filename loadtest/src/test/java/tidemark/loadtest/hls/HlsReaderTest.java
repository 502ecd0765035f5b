// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.RunClock;

class HlsReaderTest {
    private static final String HEAD = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n";
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private static HlsDocument.Media media(String text) throws BadManifestException {
        return (HlsDocument.Media) new HlsReader().read(text);
    }

    @Test
    void datesReachBackAndForth() throws BadManifestException {
        HlsDocument.Media media = media(HEAD
                + "#EXTINF:3.5,\na\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:10.250Z\n#EXTINF:4,\nb\n#EXTINF:4,\nc\n");
        long dated = RunClock.nanos(Instant.parse("2026-01-01T00:00:10.250Z"));
        assertThat(media.timed()).isTrue();
        assertThat(media.segments())
                .extracting(HlsDocument.Listed::start)
                .containsExactly(dated - 7 * SECOND / 2, dated, dated + 4 * SECOND);
    }

    @Test
    void mediaWithoutDatesStartsAtZero() throws BadManifestException {
        HlsDocument.Media media = media(HEAD + "#EXTINF:4,\na\n#EXTINF:4,\nb\n");
        assertThat(media.timed()).isFalse();
        assertThat(media.segments()).extracting(HlsDocument.Listed::start).containsExactly(0L, 4 * SECOND);
    }

    @Test
    void aMapAppliesUntilTheNext() throws BadManifestException {
        HlsDocument.Media media = media(
                HEAD + "#EXT-X-MAP:URI=\"i1\"\n#EXTINF:4,\na\n#EXTINF:4,\nb\n#EXT-X-MAP:URI=\"i2\"\n#EXTINF:4,\nc\n");
        assertThat(media.segments())
                .extracting(HlsDocument.Listed::init)
                .containsExactly(URI.create("i1"), URI.create("i1"), URI.create("i2"));
    }

    @Test
    void holdBackIsThreeTargetDurationsUnlessThePlaylistSaysMore() throws BadManifestException {
        assertThat(media(HEAD).holdBack()).isEqualTo(12 * SECOND);
        assertThat(media(HEAD + "#EXT-X-SERVER-CONTROL:HOLD-BACK=15.5\n").holdBack())
                .isEqualTo(31 * SECOND / 2);
    }

    @Test
    void anEmptyMediaPlaylistIsValid() throws BadManifestException {
        assertThat(media(HEAD).segments()).isEmpty();
    }

    @Test
    void unknownTagsAndAttributesAreNoFault() throws BadManifestException {
        assertThat(media(HEAD + "#EXT-X-FUTURE:A=1\n#EXTINF:4,\na\n").segments())
                .hasSize(1);
    }

    @Test
    void variantsAreSortedAndKnowTheirAudio() throws BadManifestException {
        HlsDocument.Multivariant multivariant = (HlsDocument.Multivariant) new HlsReader().read("""
                        #EXTM3U
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x",URI="other.m3u8"
                        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="y",DEFAULT=YES,URI="default.m3u8"
                        #EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO="a"
                        high.m3u8
                        #EXT-X-STREAM-INF:BANDWIDTH=100
                        low.m3u8
                        """);
        assertThat(multivariant.variants())
                .containsExactly(
                        new HlsDocument.Variant(URI.create("low.m3u8"), 100, null),
                        new HlsDocument.Variant(URI.create("high.m3u8"), 900, URI.create("default.m3u8")));
    }

    @Test
    void whatIsNoPlaylistIsRefused() {
        assertThatThrownBy(() -> media("<html>oops</html>")).isInstanceOf(BadManifestException.class);
        assertThatThrownBy(() -> media("")).isInstanceOf(BadManifestException.class);
        assertThatThrownBy(() -> media(HEAD + "#EXTINF:x,\na\n")).isInstanceOf(BadManifestException.class);
    }

    @Test
    void segmentsInByteRangesAreRefusedInsteadOfMeasuredWrongly() {
        assertThatThrownBy(() -> media(HEAD + "#EXTINF:4,\n#EXT-X-BYTERANGE:100@0\nall.mp4\n"))
                .isInstanceOf(BadManifestException.class)
                .hasMessageContaining("EXT-X-BYTERANGE");
    }
}
