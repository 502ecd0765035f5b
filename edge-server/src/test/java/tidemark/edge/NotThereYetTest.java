// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;

/** A segment that is not there yet appears a moment later (T-1, D-25). */
class NotThereYetTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().time(time).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void thatNobodyKnowsASegmentIsBelievedForAQuarterOfASecondWhateverTheOriginSaid() {
        String segment = "/live/c1/v1/7.m4s";
        long missing = fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(segment));
        fixture.origin().faults().add(new AnswerFault.CacheControl("max-age=60"), Aim.path(segment));
        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(404);
        assertThat(Fetched.get(fixture.http(), segment).field("cache-status").orElseThrow())
                .contains("; hit");

        fixture.origin().faults().clear(missing);
        time.advance(Duration.ofMillis(251));
        long before = fixture.origin().requestLog().count(segment);
        Fetched.get(fixture.http(), segment);

        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(before + 1);
    }

    @Test
    void aListedSegmentThatIsMissingIsAskedForAgainAtOnceAndThenAfterASecond() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        time.advance(Duration.ofMillis(1));
        long missing = fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(segment));
        fixture.origin().faults().add(new AnswerFault.CacheControl("max-age=60"), Aim.path(segment));
        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(404);
        assertThat(fixture.origin().requestLog().count(segment))
                .as("1.14: pauses of 50 to 250 ms, half a segment in all")
                .isEqualTo(7);
        time.advance(Duration.ofMillis(999));
        assertThat(Fetched.get(fixture.http(), segment).field("cache-status").orElseThrow())
                .contains("; hit");

        fixture.origin().faults().clear(missing);
        time.advance(Duration.ofMillis(2));

        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(200);
    }

    @Test
    void aListedSegmentThatComesAMomentLaterIsWaitedFor() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        fixture.origin()
                .faults()
                .add(new AnswerFault.Missing(), Aim.path(segment).times(2));

        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(200);
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("noMedia")
    void whatIsNoMediaInThePlaceOfAListedSegmentIsAskedForAgain(AnswerFault fault) {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        fixture.origin().faults().add(fault, Aim.path(segment).times(2));

        Fetched answer = Fetched.get(fixture.http(), segment);

        assertThat(answer.body()).hasSizeGreaterThan(10_000);
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("noMedia")
    void whatIsNoMediaIsBelievedForASecondAtMost(AnswerFault fault) {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        long broken = fixture.origin().faults().add(fault, Aim.path(segment));
        assertThat(Fetched.get(fixture.http(), segment).body()).hasSizeLessThan(10_000);

        fixture.origin().faults().clear(broken);
        time.advance(Duration.ofMillis(1001));

        assertThat(Fetched.get(fixture.http(), segment).body()).hasSizeGreaterThan(10_000);
    }

    static Stream<AnswerFault> noMedia() {
        return Stream.of(new AnswerFault.EmptyBody(), new AnswerFault.HtmlPage());
    }

    @Test
    void aSegmentThatIsDueByTheMpdIsWaitedForByAllTogetherInsteadOfA404() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        fixture.origin()
                .faults()
                .add(new AnswerFault.Missing(), Aim.path(segment).times(3));

        assertThat(Fetched.together(100, fixture.http(), segment))
                .as("D-25, D-27, T-1")
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(4);
        assertThat(fixture.edge().stats().value(Meter.HELD)).isPositive();
    }

    @Test
    void aSegmentThatNeverComesIsA404AfterHalfASegment() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(segment));

        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(404);
        assertThat(fixture.origin().requestLog().count(segment))
                .as("D-25: pauses of 50 to 250 ms, a second in all")
                .isEqualTo(7);
        assertThat(fixture.edge().stats().value(Meter.HELD_IN_VAIN)).isEqualTo(1);
    }
}
