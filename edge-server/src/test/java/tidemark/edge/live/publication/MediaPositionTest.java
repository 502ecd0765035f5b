// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.hls.MediaPlaylist;

/** H-10: how far a media playlist has come. */
class MediaPositionTest {
    @Test
    void followsTheWorkedExampleOfTheGuide() {
        MediaPosition position = positionOf(MediaText.window(264, 9).openParts(3));

        assertThat(position).isEqualTo(new MediaPosition(272, 3));
        assertThat(position.edgeMsn()).isEqualTo(273);
        assertThat(position.edgePart()).isEqualTo(2);
    }

    @Test
    void withoutOpenPartsTheEdgeIsTheLastCompleteSegment() {
        MediaPosition position = positionOf(MediaText.window(264, 9));

        assertThat(position.edgeMsn()).isEqualTo(272);
        assertThat(position.edgePart()).isEqualTo(MediaPlaylist.COMPLETE);
    }

    @Test
    void anEmptyPlaylistStandsOneBeforeItsFirstSegment() {
        assertThat(positionOf(MediaText.window(10, 0))).isEqualTo(new MediaPosition(9, 0));
    }

    @Test
    void segmentsSkippedByADeltaUpdateCount() {
        assertThat(positionOf(MediaText.window(264, 6).with("#EXT-X-SKIP:SKIPPED-SEGMENTS=3")))
                .isEqualTo(new MediaPosition(272, 0));
    }

    @Test
    void aHintIsNotPublishedYet() {
        assertThat(positionOf(MediaText.window(264, 9).openParts(3).hint("part273.3.m4s")))
                .isEqualTo(positionOf(MediaText.window(264, 9).openParts(3)));
    }

    @Test
    void numbersBeyondThirtyTwoBitsCount() { // T-31
        assertThat(positionOf(MediaText.window(5_000_000_000L, 2)).lastComplete())
                .isEqualTo(5_000_000_001L);
    }

    @Test
    void sayHowTheyStandToEachOther() {
        MediaPosition complete = new MediaPosition(272, 0);
        MediaPosition withParts = new MediaPosition(272, 3);

        assertThat(complete.relationTo(withParts)).isEqualTo(Relation.BEHIND);
        assertThat(withParts.relationTo(complete)).isEqualTo(Relation.AHEAD);
        assertThat(withParts.relationTo(withParts)).isEqualTo(Relation.EQUAL);
        assertThat(new MediaPosition(273, 0).relationTo(withParts)).isEqualTo(Relation.AHEAD);
    }

    @Property
    void growWithEveryPartAndEverySegmentAPackagerAdds(
            @ForAll @IntRange(max = 20) int segments, @ForAll @IntRange(max = 5) int parts) {
        MediaPosition now = positionOf(MediaText.window(7, segments).openParts(parts));

        assertThat(positionOf(MediaText.window(7, segments).openParts(parts + 1)))
                .isGreaterThan(now);
        assertThat(positionOf(MediaText.window(7, segments + 1))).isGreaterThan(now);
        assertThat(positionOf(MediaText.window(8, segments).openParts(parts))).isGreaterThan(now);
    }

    private static MediaPosition positionOf(MediaText text) {
        return MediaPosition.of(text.playlist());
    }
}
