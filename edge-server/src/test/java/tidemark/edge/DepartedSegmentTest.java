// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A segment that left its playlist can be had as long as it has to be kept (H-36), and then is gone. */
class DepartedSegmentTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().time(time).start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    private long asked(String segment) {
        return fixture.origin().requestLog().count(segment);
    }

    /** The oldest of thirty. */
    private String oldestSegment() {
        long number = viewer.edgeSequence() - 29;
        return "/live/c1/v1/" + number + ".m4s";
    }

    @Test
    void theOriginHasTheWordForTheAvailabilityDurationAndTenSecondsMore() {
        String segment = oldestSegment();
        time.advance(Duration.ofSeconds(2));
        viewer.fetch();
        time.advance(Duration.ofSeconds(50));
        viewer.fetch();
        time.advance(Duration.ofSeconds(21));

        Fetched.get(fixture.http(), segment);

        assertThat(asked(segment)).as("H-36: 2 s and 60 s, T-4: and 10 s").isEqualTo(1);
    }

    @Test
    void thenItIsGoneAndNobodyIsAsked() {
        String segment = oldestSegment();
        time.advance(Duration.ofSeconds(2));
        viewer.fetch();
        time.advance(Duration.ofSeconds(50));
        viewer.fetch();
        time.advance(Duration.ofSeconds(23));

        Fetched answer = Fetched.get(fixture.http(), segment);

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.text()).startsWith("SEGMENT_GONE");
        assertThat(answer.field("cache-control")).hasValue("no-store");
        assertThat(asked(segment)).isZero();
    }

    @Test
    void ofWhatWasNeverListedNothingIsKnown() {
        viewer.fetch();

        Fetched.get(fixture.http(), "/live/c1/v1/7.m4s");

        assertThat(asked("/live/c1/v1/7.m4s")).as("H-57").isEqualTo(1);
    }
}
