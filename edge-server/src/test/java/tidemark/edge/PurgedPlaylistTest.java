// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.failure.Failure;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;

/** A purge never lets an older playlist out (R-2, R-3, T-10), and a hard one never the purged one. */
class PurgedPlaylistTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).witness().start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    private void purge(String query) {
        assertThat(Fetched.post(fixture.admin(), "/purge?" + query, "").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&soft=true"})
    void theOriginIsAskedAndTheStreamGoesOn(String how) {
        long first = viewer.edgeSequence();
        purge("url=" + viewer.playlist() + how);

        assertThat(viewer.edgeSequence()).as("what the origin still says").isEqualTo(first);
        assertThat(fixture.origin().requestLog().count(viewer.playlist())).isEqualTo(2);
        time.advance(Duration.ofSeconds(2));
        assertThat(viewer.edgeSequence()).isEqualTo(first + 1);
    }

    @Test
    void afterAHardOneNeitherTheOlderNorThePurgedVersionIsServed() {
        long newest = viewer.edgeSequence();
        purge("prefix=/live/c1/");
        long fault = fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));

        for (int tries = 0; tries < 2; tries++) {
            Fetched refused = viewer.fetch();
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.text()).startsWith("ORIGIN_WENT_BACK");
        }
        assertThat(fixture.edge().stats().value(Failure.ORIGIN_WENT_BACK)).isEqualTo(2);

        fixture.origin().faults().clear(fault);
        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(viewer.fetch().field("cache-status").orElseThrow()).contains("; hit");
    }

    @Test
    void aSecondPurgeOfAnotherKindDoesNotBringThePurgedVersionBack() {
        viewer.edgeSequence();
        purge("url=" + viewer.playlist());
        fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));
        purge("prefix=/live/&soft=true");

        assertThat(viewer.fetch().status()).isEqualTo(502);
    }

    @Test
    void afterASoftOneTheVersionThatIsHeldStandsInForAnOlderOne() {
        long newest = viewer.edgeSequence();
        purge("url=" + viewer.playlist() + "&soft=true");
        fixture.origin().faults().add(new ViewFault.Lag(Span.segments(3)));

        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(viewer.edgeSequence()).isEqualTo(newest);
        assertThat(fixture.origin().requestLog().count(viewer.playlist()))
                .as("asked once, and once more over a new connection, not for every viewer")
                .isEqualTo(3);
    }
}
