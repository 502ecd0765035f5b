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
}
