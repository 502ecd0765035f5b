// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.Playlists;

/** H-55, H-57 and 1.14: what a playlist says about the resource that is asked for. */
class MediaListingTest {
    private static final MediaListing LISTING = MediaListing.of(Playlists.media(
            "#EXT-X-TARGETDURATION:4",
            "#EXT-X-PART-INF:PART-TARGET=1",
            "#EXT-X-MAP:URI=\"init.mp4\"",
            "#EXTINF:4,",
            "s1.m4s?t=1",
            "#EXT-X-GAP",
            "#EXTINF:4,",
            "s2.m4s",
            "#EXT-X-PART:DURATION=1,URI=\"p0.m4s\"",
            "#EXT-X-PART:DURATION=1,URI=\"p1.m4s\",GAP=YES",
            "#EXT-X-PART:DURATION=1,URI=\"s3.mp4\",BYTERANGE=\"5@0\"",
            "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p3.m4s\"",
            "#EXT-X-PRELOAD-HINT:TYPE=MAP,URI=\"s3.mp4\""));

    @Test
    void segmentsPartsAndInitialisationAreListed() {
        assertThat(answer("s1.m4s?t=1")).isEqualTo(MediaAnswer.LISTED);
        assertThat(answer("p0.m4s")).isEqualTo(MediaAnswer.LISTED);
        assertThat(answer("init.mp4")).isEqualTo(MediaAnswer.LISTED);
    }

    @Test
    void whatComesNextIsHinted() {
        assertThat(answer("p3.m4s")).isEqualTo(MediaAnswer.HINTED);
    }

    @Test
    void aResourceThatGrowsIsListedAlready() {
        assertThat(answer("s3.mp4")).isEqualTo(MediaAnswer.LISTED);
    }

    @Test
    void gapsAreKnownToBeMissing() {
        assertThat(answer("s2.m4s")).isEqualTo(MediaAnswer.GAP);
        assertThat(answer("p1.m4s")).isEqualTo(MediaAnswer.GAP);
    }

    @Test
    void everythingElseIsUnlisted() {
        assertThat(answer("s9.m4s")).isEqualTo(MediaAnswer.UNLISTED);
        assertThat(answer("s1.m4s")).as("another query is another resource").isEqualTo(MediaAnswer.UNLISTED);
    }

    @Test
    void aResourceIsTheSameInEverySpellingThatRequestsMayHave() {
        assertThat(answer("%73%31.m4s?t=1&CMCD=br%3D1")).isEqualTo(MediaAnswer.LISTED);
    }

    @Test
    void notFoundIsKeptAccordingly() { // T-1, T-3
        assertThat(MediaAnswer.HINTED.missingMillis(4000)).isZero();
        assertThat(MediaAnswer.LISTED.missingMillis(4000)).isEqualTo(1000);
        assertThat(MediaAnswer.GAP.missingMillis(4000)).isEqualTo(4000);
        assertThat(MediaAnswer.UNLISTED.missingMillis(4000))
                .as("it may be published any moment")
                .isEqualTo(250);
    }

    private static MediaAnswer answer(String path) {
        return LISTING.answer(URI.create("http://edge.example/live/c1/" + path));
    }
}
