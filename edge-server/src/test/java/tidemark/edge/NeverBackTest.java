// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** No viewer ever gets an older playlist than was served before (R-2, R-3, T-10). */
class NeverBackTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).witness().start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aPlaylistFollowsTheLiveEdge() {
        long first = viewer.edgeSequence();
        time.advance(Duration.ofSeconds(6));

        assertThat(viewer.edgeSequence()).isEqualTo(first + 3);
    }

    @Test
    void withinHalfATargetDurationTheOriginIsNotAskedAgain() {
        viewer.fetch();
        time.advance(Duration.ofMillis(900));
        viewer.fetch();

        assertThat(fixture.origin().requestLog().count(viewer.playlist())).isEqualTo(1);
    }

    @Test
    void anOriginsMinuteOfLifetimeIsCutToHalfATargetDuration() {
        fixture.origin().faults().add(new AnswerFault.CacheControl("max-age=60"), Aim.path(viewer.playlist()));
        long first = viewer.edgeSequence();
        time.advance(Duration.ofSeconds(2));

        assertThat(viewer.edgeSequence()).as("H-31").isEqualTo(first + 1);
    }

    @Test
    void anOlderCopyIsRefusedUntilTheOriginHasCaughtUp() {
        long newest = viewer.edgeSequence();
        long fault = fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));
        time.advance(Duration.ofSeconds(2));
        assertThat(viewer.edgeSequence()).isEqualTo(newest);

        time.advance(Duration.ofSeconds(2));
        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(fixture.edge().stats().value(Meter.PLAYLISTS_REFUSED))
                .as("H-12: two fetches, each tried once more over a new connection")
                .isEqualTo(4);

        fixture.origin().faults().clear(fault);
        time.advance(Duration.ofSeconds(1));
        assertThat(viewer.edgeSequence()).isEqualTo(newest + 2);
    }

    @Test
    void anOriginThatStandsStillIsConfirmedNotRefused() {
        long newest = viewer.edgeSequence();
        fixture.origin().faults().add(new ViewFault.Freeze());
        time.advance(Duration.ofSeconds(2));

        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(fixture.edge().stats().value(Meter.PLAYLISTS_REFUSED)).isZero();
    }
}
