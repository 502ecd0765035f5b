// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.RespondConfig;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.ViewFault;

/** D-25: what a request for a segment meets before it is due, when it is, and after it was removed. Two-second segments. */
class EarlySegmentTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder()
            .time(time)
            .respond(new RespondConfig(true, true, false))
            .start();
    /** The newest segment that exists; the next one does 1.9 s after the start. */
    private final long newest = time.wallMillis() / 2000 - 1;

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String segment(long number) {
        return "/live/c1/v1/" + number + ".m4s";
    }

    private Fetched get(long number) {
        return Fetched.get(fixture.http(), segment(number));
    }

    private long asked(long number) {
        return fixture.origin().requestLog().count(segment(number));
    }

    private void readMpd() {
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
    }

    @Test
    void whatIsFarFromDueIsA404ThatNobodyKeepsAndTheOriginIsNotAsked() {
        readMpd();

        Fetched answer = get(newest + 2);

        assertThat(answer.status()).as("D-26: 404, not 425").isEqualTo(404);
        assertThat(answer.text()).startsWith("SEGMENT_TOO_EARLY");
        assertThat(answer.field("cache-control")).hasValue("no-store");
        assertThat(asked(newest + 2)).isZero();
        assertThat(fixture.edge().stats().value(Failure.SEGMENT_TOO_EARLY)).isEqualTo(1);
    }

    @Test
    void whatIsDueSoonerThanThatIsTheOriginsToSayAndNeverKept() {
        readMpd();

        assertThat(get(newest + 1).status()).isEqualTo(404);
        assertThat(get(newest + 1).status()).isEqualTo(404);

        assertThat(asked(newest + 1)).as("T-1, T-4").isEqualTo(2);
    }

    /** A packager that makes segments sooner than its MPD says shows that nobody asks before. */
    private void dueInAMoment() {
        fixture.origin().faults().add(new ViewFault.LateSegment(Duration.ofSeconds(-2)));
        readMpd();
        time.advance(Duration.ofMillis(1700));
    }

    @Test
    void whatIsDueInAMomentIsHeldAndAskedForOnceWhenItIsDue() {
        dueInAMoment();

        assertThat(Fetched.together(50, fixture.http(), segment(newest + 1)))
                .as("D-25, D-27")
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(asked(newest + 1)).isEqualTo(1);
        assertThat(fixture.edge().stats().value(Meter.HELD)).isPositive();
    }

    @Test
    void thatItWasHeldIsTold() { // C-45
        dueInAMoment();

        Fetched answer = get(newest + 1);

        assertThat(answer.field("cache-status").orElseThrow()).matches(".*; detail=\"held \\d+ms\"");
        assertThat(answer.field("server-timing").orElseThrow()).matches(".*, held;dur=\\d+, .*");
        assertThat(answer.field("age")).as("T-14: a hold makes nothing older").isEmpty();
    }

    @Test
    void aPackagersTooEarlyMeansNotYetLikeA404() {
        readMpd();
        fixture.origin()
                .faults()
                .add(new AnswerFault.Missing(425, 1), Aim.path(segment(newest)).times(2));

        assertThat(get(newest).status()).as("D-26, T-6").isEqualTo(200);
        assertThat(asked(newest)).isEqualTo(3);
    }

    @Test
    void thatOfASegmentThatWasDueLongAgoIsPassedOn() {
        readMpd();
        fixture.origin().faults().add(new AnswerFault.Missing(425, 1), Aim.path(segment(newest - 2)));

        assertThat(get(newest - 2).status()).as("D-26").isEqualTo(425);
        assertThat(asked(newest - 2)).isEqualTo(1);
    }

    @Test
    void whatLeftTheTimeShiftBufferIsGoneAndTheOriginIsNotAsked() {
        readMpd();
        long gone = newest - 37;

        Fetched answer = get(gone);

        assertThat(answer.status())
                .as("D-25: 60 s and its own length, and ten more")
                .isEqualTo(410);
        assertThat(answer.text()).startsWith("SEGMENT_GONE");
        assertThat(asked(gone)).isZero();
    }

    @Test
    void whatLeftItAMomentAgoIsTheOriginsToSay() {
        readMpd();
        long leaving = newest - 33;

        get(leaving);

        assertThat(asked(leaving)).as("T-4: a margin of ten seconds").isEqualTo(1);
    }

    @Test
    void anMpdThatNobodyConfirmedLatelyIsNotReliedOn() {
        readMpd();
        time.advance(Duration.ofSeconds(61));

        get(newest + 40);

        assertThat(asked(newest + 40)).isEqualTo(1);
    }

    @Test
    void whoLeavesWhileItIsHeldIsNotWaitedForAnyMore() {
        readMpd();
        time.advance(Duration.ofSeconds(1));
        try (RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + segment(newest + 1) + " HTTP/1.1\r\nhost: edge\r\n\r\n");
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 1);
        }

        await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);

        assertThat(fixture.edge().stats().value(Meter.FILLS_CANCELLED)).isEqualTo(1);
    }
}
