// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
    void aMissingSegmentIsAskedForAgainAfterAQuarterOfASecondWhateverTheOriginSaid() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        long missing = fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(segment));
        fixture.origin().faults().add(new AnswerFault.CacheControl("max-age=60"), Aim.path(segment));
        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(404);
        assertThat(Fetched.get(fixture.http(), segment).field("cache-status").orElseThrow())
                .contains("; hit");

        fixture.origin().faults().clear(missing);
        time.advance(Duration.ofMillis(251));

        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(200);
    }

    @Test
    void aSegmentThatIsDueByTheMpdIsWaitedForInsteadOfA404() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        fixture.origin()
                .faults()
                .add(new AnswerFault.Missing(), Aim.path(segment).times(3));

        Fetched answer = Fetched.get(fixture.http(), segment);

        assertThat(answer.status()).as("D-25, D-27").isEqualTo(200);
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(4);
    }

    @Test
    void aSegmentThatNeverComesIsA404AfterASecondAtMost() {
        String segment = Viewer.of(fixture.http(), "c1").newestSegment();
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        fixture.origin().faults().add(new AnswerFault.Missing(), Aim.path(segment));

        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(404);
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(11);
    }

    @Test
    void aSegmentOfTheFarFutureIsA404AtOnce() {
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        time.advance(Duration.ofSeconds(2));
        String future = "/live/c1/v1/999999999999.m4s";

        assertThat(Fetched.get(fixture.http(), future).status()).isEqualTo(404);
        assertThat(fixture.origin().requestLog().count(future)).isEqualTo(1);
    }
}
