// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;

class CmafSegmentTest {
    private static final Instant ZERO = Instant.EPOCH;
    private static final long MAX_NUMBER = 4_000_000_000L;

    private static Fragment fragment(Rendition rendition, int seconds, long number) {
        return Fragment.of(rendition.segment(new Timeline(ZERO, seconds, "live"), number));
    }

    private static Rendition rendition(String name, int seconds) {
        return DemoChannel.of(seconds).rendition(name).orElseThrow();
    }

    @Test
    void isOneFragmentWithItsProducersClock() {
        Fragment fragment = fragment(rendition("v720", 2), 2, 5);
        assertThat(fragment.boxes()).extracting(Box::type).containsExactly("styp", "prft", "moof", "mdat");
        ByteBuffer clock = fragment.box("prft").content();
        assertThat(clock.getInt(8)).isEqualTo((int) 2_208_988_810L); // NTP: ten seconds after 1970 began
        assertThat(clock.getLong(16)).isEqualTo(fragment.decodeTime());
    }

    @Property(tries = 300)
    void timesOnlyGrowAndNeverSkipAcrossTheSeamOfTheLoop(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        for (Rendition rendition : DemoChannel.of(seconds).renditions()) {
            Fragment one = fragment(rendition, seconds, number);
            Fragment next = fragment(rendition, seconds, number + 1);
            assertThat(one.decodeTimeVersion()).as("64 bits").isEqualTo(1);
            assertThat(one.decodeTime()).isEqualTo(rendition.startTicks(number));
            assertThat(next.decodeTime()).isEqualTo(one.decodeTime() + one.duration());
            assertThat(next.sequenceNumber()).isEqualTo((one.sequenceNumber() + 1) & 0xFFFF_FFFFL);
        }
    }

    @Property(tries = 100)
    void everySegmentStartsWithAPictureThatNeedsNoOther(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        for (Rendition rendition : DemoChannel.of(seconds).renditions()) {
            assertThat(fragment(rendition, seconds, number).startsWithSync()).isTrue();
        }
    }

    @Property(tries = 100)
    void videoIsCutAtTheSameInstantInEveryRendition(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        for (String name : new String[] {"v240", "v360", "v720"}) {
            assertThat(rendition(name, seconds).startTicks(number)).isEqualTo(number * seconds * 90_000);
        }
    }

    /** A segment must be complete when its number says so: no sample of it may be later (D-2). */
    @Property
    void soundIsCutAtTheLastFrameThatIsNotLate(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        Rendition audio = rendition("a1", seconds);
        long nominal = number * seconds * 48_000;
        assertThat(audio.startTicks(number)).isBetween(nominal - 1023, nominal);
        assertThat(audio.startTicks(number) % 1024).isZero();
    }

    @Property
    void aStartLeadsBackToItsNumberAndNothingElseDoes(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        for (Rendition rendition : DemoChannel.of(seconds).renditions()) {
            long start = rendition.startTicks(number);
            assertThat(rendition.numberAt(start)).isEqualTo(number);
            assertThat(rendition.numberAt(start + 1)).isEqualTo(-1);
        }
    }

    @Test
    void audioSegmentsOfTwoSecondsAlternateByAFrame() {
        Rendition audio = rendition("a1", 2);
        assertThat(IntStream.range(0, 8).map(n -> fragment(audio, 2, n).sampleCount()))
                .containsExactly(93, 94, 94, 94, 93, 94, 94, 94);
    }

    @Property(tries = 100)
    void theTableOfSamplesDescribesTheData(
            @ForAll @IntRange(min = 1, max = 10) int seconds, @ForAll @LongRange(max = MAX_NUMBER) long number) {
        for (Rendition rendition : DemoChannel.of(seconds).renditions()) {
            Fragment fragment = fragment(rendition, seconds, number);
            int mdatHeader = 8;
            assertThat(fragment.dataOffset())
                    .isEqualTo(mdatHeader + fragment.box("moof").bytes().length);
            assertThat(fragment.sampleSizes().sum()).isEqualTo(fragment.media().length);
        }
    }

    @Test
    void oneLoopIsTheRecordingWhateverTheCut() {
        for (String name : new String[] {"v240", "a1"}) {
            byte[] inEighths = loop(name, 1, 8);
            assertThat(inEighths)
                    .isEqualTo(loop(name, 2, 4))
                    .isEqualTo(loop(name, 4, 2))
                    .isEqualTo(loop(name, 8, 1));
        }
    }

    private static byte[] loop(String name, int seconds, int segments) {
        ByteArrayOutputStream loop = new ByteArrayOutputStream();
        for (int number = segments; number < 2 * segments; number++) {
            loop.writeBytes(fragment(rendition(name, seconds), seconds, number).media());
        }
        return loop.toByteArray();
    }

    @Test
    void initSegmentsDescribeOneTrackAndNoSample() {
        Channel demo = DemoChannel.of(2);
        for (Rendition rendition : demo.renditions()) {
            Fragment init = Fragment.of(rendition.init(new Timeline(ZERO, 2, "live")));
            assertThat(init.boxes()).extracting(Box::type).containsExactly("ftyp", "moov");
            assertThat(init.box("moov").children(0)).extracting(Box::type).containsExactly("mvhd", "trak", "mvex");
        }
    }

    @Test
    void theSameNumberOfAnotherRunHasOtherBytes() {
        Rendition video = rendition("v240", 2);
        Timeline original = new Timeline(ZERO, 2, "live");
        byte[] before = video.segment(original, 4);
        assertThat(video.segment(original.restartedAt(4, "r4"), 4))
                .isNotEqualTo(before)
                .hasSameSizeAs(before);
    }

    @Test
    void traitsComeOutOfTheRecording() {
        assertThat(rendition("v720", 2).traits())
                .satisfies(traits -> assertThat(traits.codecs()).isEqualTo("avc1.4d401f"))
                .satisfies(traits -> assertThat(traits.width()).isEqualTo(1280))
                .satisfies(traits -> assertThat(traits.height()).isEqualTo(720))
                .satisfies(traits -> assertThat(traits.rate()).isEqualTo(25));
        assertThat(rendition("a1", 2).traits().rate()).isEqualTo(48_000);
    }
}
