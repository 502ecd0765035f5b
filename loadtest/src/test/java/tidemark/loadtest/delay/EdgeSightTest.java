// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.viewer.ListedEdge;

/** What answers tell about the delay of a live edge. */
class EdgeSightTest {
    private static final long START = TimeUnit.SECONDS.toNanos(1_000_000);

    private final EdgeSight sight = new EdgeSight();

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** A list that ends with the segment published {@code millis} after the start; segments of 2 s. */
    private static ListedEdge until(long millis) {
        return new ListedEdge(at(millis), TimeUnit.SECONDS.toNanos(2), 0, 0);
    }

    @Test
    void aSegmentIsLateByWhatPassedSinceItWasPublished() {
        sight.answered(until(0), at(500), at(510), true);
        boolean changed = sight.answered(until(2000), at(2100), at(2140), true);

        assertThat(changed).isTrue();
        assertThat(sight.summary().segments()).isEqualTo(1);
        assertThat(sight.summary().delay().max()).isBetween(139.0, 141.0);
        assertThat(sight.summary().late()).isZero();
        assertThat(sight.segmentNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void theFirstAnswerSaysNothingAboutSegmentsThatWereThereBefore() {
        sight.answered(until(0), at(1900), at(1910), true);

        assertThat(sight.summary().segments()).isZero();
        assertThat(sight.summary().answers()).isEqualTo(1);
    }

    @Test
    void severalAtOnceAreLateEachByItsOwn() {
        sight.answered(until(0), at(0), at(0), true);
        sight.answered(until(6000), at(6100), at(6100), true);

        assertThat(sight.summary().segments()).isEqualTo(3);
        assertThat(sight.summary().delay().p50()).isBetween(2099.0, 2102.0);
        assertThat(sight.summary().delay().max()).isBetween(4097.0, 4104.0);
    }

    @Test
    void anAnswerWithoutWhatWasPublishedBeforeTheQuestionIsTooOld() {
        sight.answered(until(0), at(1990), at(2500), true);
        sight.answered(until(0), at(2300), at(2310), true);

        assertThat(sight.summary().late()).isEqualTo(1);
        assertThat(sight.summary().lateShare()).isEqualTo(0.5);
        assertThat(sight.summary().behind().max()).isBetween(299.0, 301.0);
    }

    @Test
    void whatGoesBackIsCountedAndBringsNothingNew() {
        sight.answered(until(4000), at(4100), at(4100), true);

        assertThat(sight.answered(until(2000), at(4200), at(4200), true)).isFalse();
        assertThat(sight.answered(until(4000), at(4300), at(4300), true)).isFalse();
        assertThat(sight.summary().backwards()).isEqualTo(1);
        assertThat(sight.summary().segments()).isZero();
    }

    @Test
    void theTimeBeforeDoesNotCountButIsRemembered() {
        sight.answered(until(0), at(0), at(0), false);
        sight.failed(false);
        sight.answered(until(2000), at(2050), at(2050), true);

        assertThat(sight.summary().segments()).isEqualTo(1);
        assertThat(sight.summary().answers()).isEqualTo(1);
        assertThat(sight.summary().failures()).isZero();
    }
}
