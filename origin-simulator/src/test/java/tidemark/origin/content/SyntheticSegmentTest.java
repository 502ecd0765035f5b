// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tidemark.origin.content.SyntheticSegment.Verdict;

class SyntheticSegmentTest {
    private static final String PATH = "/live/c1/v2/12.m4s";
    private static final SegmentHeader HEADER = new SegmentHeader("c1", "v2", "live", 7, 12, 2_160_000, 70_000);

    private final byte[] segment = SyntheticSegment.generate(HEADER);

    @Test
    void startsWithOneLineThatPeopleCanRead() {
        String text = new String(segment, StandardCharsets.ISO_8859_1);
        assertThat(text.lines().findFirst().orElseThrow())
                .matches("tidemark-segment channel=c1 rendition=v2 run=live seed=7 number=12 ticks=2160000 "
                        + "length=70000 crc32c=[0-9a-f]{8}");
    }

    @Test
    void isRightUnderBothOfItsNames() {
        assertThat(SyntheticSegment.verify(PATH, segment)).isEqualTo(Verdict.OK);
        assertThat(SyntheticSegment.verify("/live/c1/v2/t2160000.m4s", segment)).isEqualTo(Verdict.OK);
        assertThat(SyntheticSegment.verify("http://edge:8080/live/c1/v2/12.m4s?token=x", segment))
                .isEqualTo(Verdict.OK);
    }

    @Test
    void isWrongUnderAnyOtherName() {
        for (String other : new String[] {
            "/live/c1/v2/13.m4s",
            "/live/c1/v1/12.m4s",
            "/live/c2/v2/12.m4s",
            "/live/c1/v2/t12.m4s",
            "/live/c1/v2/r9-12.m4s",
            "/live/c1/v2/init.mp4",
            "12.m4s",
        }) {
            assertThat(SyntheticSegment.verify(other, segment)).as(other).isEqualTo(Verdict.WRONG_IDENTITY);
        }
    }

    @Test
    void anErrorPageIsNotASegment() {
        byte[] page = "<html>\n<h1>404 Not Found</h1>".getBytes(StandardCharsets.US_ASCII);
        assertThat(SyntheticSegment.verify(PATH, page)).isEqualTo(Verdict.NOT_A_SEGMENT);
        assertThat(SyntheticSegment.verify(PATH, new byte[0])).isEqualTo(Verdict.NOT_A_SEGMENT);
        assertThat(SyntheticSegment.verify(PATH, new byte[5000])).isEqualTo(Verdict.NOT_A_SEGMENT);
    }

    @Test
    void aTruncatedBodyIsNoticed() {
        assertThat(SyntheticSegment.verify(PATH, Arrays.copyOf(segment, segment.length - 1)))
                .isEqualTo(Verdict.WRONG_LENGTH);
        assertThat(SyntheticSegment.verify(PATH, Arrays.copyOf(segment, segment.length + 1)))
                .isEqualTo(Verdict.WRONG_LENGTH);
    }

    @Property(tries = 200)
    void anyChangedByteIsNoticed(@ForAll @IntRange(max = 69_999) int at) {
        byte[] changed = segment.clone();
        changed[at] ^= 1;
        assertThat(SyntheticSegment.verify(PATH, changed)).isNotEqualTo(Verdict.OK);
    }

    @Property(tries = 200)
    void verifiesInPiecesOfAnySize(@ForAll @IntRange(min = 1, max = 5000) int pieceBytes) {
        SyntheticSegment.Verifier verifier = SyntheticSegment.verifier(PATH);
        for (int at = 0; at < segment.length; at += pieceBytes) {
            ByteBuffer piece = ByteBuffer.wrap(segment, at, Math.min(pieceBytes, segment.length - at));
            verifier.update(piece);
            assertThat(piece.position()).isEqualTo(at);
        }
        assertThat(verifier.finish()).isEqualTo(Verdict.OK);
        assertThat(verifier.header()).contains(HEADER);
    }

    @Test
    void refusesALengthWithoutRoomForItsHeader() {
        SegmentHeader tiny = new SegmentHeader("c1", "v2", "live", 7, 12, 0, 10);
        assertThatThrownBy(() -> SyntheticSegment.generate(tiny)).hasMessageContaining("length: 10");
    }

    @Test
    void theOriginServesWhatItsPathPromises() {
        Fetching origin = Fetching.from(Fetching.options(2, 2));
        View view = Fetching.after(100);
        for (String path : new String[] {
            "/live/c2/v1/init.mp4", "/live/c2/v1/49.m4s", "/live/c2/v2/t8820000.m4s",
        }) {
            assertThat(SyntheticSegment.verify(path, origin.body(path, view)))
                    .as(path)
                    .isEqualTo(Verdict.OK);
        }
    }

    @Test
    void bytesFollowTheBitrateWithinOnePercent() {
        Fetching origin = Fetching.from(Fetching.options(2, 1));
        double meanBytes = LongStream.range(20, 50)
                .mapToInt(n -> origin.body("/live/c1/v2/" + n + ".m4s", Fetching.after(100)).length)
                .average()
                .orElseThrow();
        assertThat(meanBytes).isCloseTo(2_500_000 * 2 / 8.0, within(6250.0));
    }

    @Test
    void aRestartThatReusesNamesGivesOtherBytesUnderTheSameName() {
        Fetching origin = Fetching.from(Fetching.options(2, 1));
        byte[] before = origin.body("/live/c1/v1/5.m4s", Fetching.after(20));
        byte[] after = origin.body("/live/c1/v1/5.m4s", Fetching.restarted(40, 10, true));
        assertThat(after).isNotEqualTo(before);
        assertThat(SyntheticSegment.verify("/live/c1/v1/5.m4s", after)).isEqualTo(Verdict.OK);
    }

    @Test
    void otherSeedsAreOtherStreams() {
        ContentOptions one = Fetching.options(2, 1);
        ContentOptions other = new ContentOptions(
                one.start(), one.segmentDuration(), one.dvr(), one.channels(), one.ladder(), one.seed() + 1);
        String path = "/live/c1/v1/49.m4s";
        assertThat(Fetching.from(one).body(path, Fetching.after(100)))
                .isEqualTo(Fetching.from(one).body(path, Fetching.after(101)))
                .isNotEqualTo(Fetching.from(other).body(path, Fetching.after(100)));
    }
}
