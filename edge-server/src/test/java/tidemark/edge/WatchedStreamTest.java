// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.ViewFault;

/** A stream that somebody watches is kept current by its own clock; nobody's request has to wait for that (H-76, T-84). */
class WatchedStreamTest {
    private static final Duration TICK = Duration.ofMillis(50);

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().ringing(time).start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theNextSegmentIsFetchedWhenItIsDueAndViewersAreAnsweredWithoutAWait() {
        long first = viewer.edgeSequence();
        long misses = fixture.edge().stats().value(Meter.MISSES);

        awaitAdvances(2);

        Fetched answer = Fetched.get(fixture.http(), viewer.playlist());
        assertThat(answer.field("cache-status")).get().asString().contains("; hit");
        assertThat(viewer.edgeSequence()).isGreaterThanOrEqualTo(first + 2);
        assertThat(fixture.edge().stats().value(Meter.MISSES)).isEqualTo(misses);
    }

    @Test
    void theOriginIsAskedUnderACondition() {
        viewer.edgeSequence();

        awaitAdvances(2);

        assertThat(fixture.origin().requestLog().entries(viewer.playlist()).stream()
                        .filter(entry -> entry.status() == 304))
                .isNotEmpty();
    }

    @Test
    void aStreamThatNobodyWatchesAnyMoreIsLeftAlone() {
        viewer.edgeSequence();
        awaitAdvances(1);
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return time.nextAlarm().isEmpty();
        });
        long asked = fixture.origin().requestLog().count(viewer.playlist());

        time.advance(Duration.ofSeconds(60));

        assertThat(fixture.origin().requestLog().count(viewer.playlist())).isEqualTo(asked);
    }

    @Test
    void theFirstViewerAfterAPauseGetsTheLiveEdgeAndNotWhatTheLastOneSaw() {
        long before = viewer.edgeSequence();
        awaitAdvances(1);
        time.advance(Duration.ofSeconds(26));

        assertThat(viewer.edgeSequence()).isGreaterThanOrEqualTo(before + 13);
    }

    @Test
    void theFirstViewerAfterALongPauseGetsWhatTheOriginHasNowAlthoughItStartedOver() {
        viewer.edgeSequence();
        time.advance(Duration.ofMinutes(3));
        fixture.origin().faults().add(new ViewFault.Restart(true));
        time.advance(Duration.ofSeconds(4));

        assertThat(viewer.edgeSequence()).isLessThan(10);
    }

    private void awaitAdvances(int times) {
        long before = fixture.edge().stats().value(Meter.PLAYLISTS_ADVANCED);
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            time.advance(TICK);
            Fetched.get(fixture.http(), viewer.playlist());
            return fixture.edge().stats().value(Meter.PLAYLISTS_ADVANCED) >= before + times;
        });
    }
}
