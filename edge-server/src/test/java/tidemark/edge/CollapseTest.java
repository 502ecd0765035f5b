// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.origin.content.SyntheticSegment;
import tidemark.origin.faults.WireFault;

/** However many ask for an object at once, the origin is asked once (H-51, D-32, T-16). */
class CollapseTest {
    private static final int CLIENTS = 200;

    /** The clock stands still: what is watched is not asked for again by itself meanwhile. */
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(new TurnedTime()).witness().start();

    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSegmentIsFetchedOnceAndEverybodyGetsAllOfIt() {
        String segment = viewer.newestSegment();
        fixture.origin().faults().add(new WireFault.Latency(Duration.ofMillis(300)));

        List<Fetched> answers = Fetched.together(CLIENTS, fixture.http(), segment);

        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(SyntheticSegment.verify(segment, answer.body())).isEqualTo(SyntheticSegment.Verdict.OK);
        });
    }

    @Test
    void aPlaylistIsFetchedOnceForAllWhoWaitForIt() {
        fixture.origin().faults().add(new WireFault.Latency(Duration.ofMillis(300)));

        List<Fetched> answers = Fetched.together(CLIENTS, fixture.http(), viewer.playlist());

        assertThat(fixture.origin().requestLog().count(viewer.playlist())).isEqualTo(1);
        assertThat(answers)
                .extracting(Fetched::text)
                .containsOnly(answers.get(0).text());
        Stats stats = fixture.edge().stats();
        assertThat(stats.value(Meter.COLLAPSED) + stats.value(Meter.HITS)).isEqualTo(CLIENTS - 1);
    }

    @Test
    void whoComesLaterIsAnsweredFromTheStore() {
        String segment = viewer.newestSegment();
        Fetched first = Fetched.get(fixture.http(), segment);
        Fetched second = Fetched.get(fixture.http(), segment);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.field("cache-status").orElseThrow())
                .contains("fwd=uri-miss")
                .contains("stored");
        assertThat(second.field("cache-status").orElseThrow()).startsWith("edge-under-test; hit; ttl=");
        assertThat(second.field("age")).isPresent();
    }
}
