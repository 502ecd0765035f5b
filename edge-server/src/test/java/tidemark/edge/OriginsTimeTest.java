// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.ViewFault;

/** T-4: the origin's clock says what is early, not the edge's. One-second segments. */
class OriginsTimeTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder()
            .time(time)
            .content(new ContentOptions(
                    ContentOptions.DEFAULT.start(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    1,
                    List.of(400_000L),
                    7))
            .start();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static String segment(long number) {
        return "/live/c1/v1/" + number + ".m4s";
    }

    /** Three answers at different parts of a second: the clocks' difference is known to a tenth of a second. */
    private void skew(Duration by) {
        fixture.origin().faults().add(new ViewFault.Skew(by));
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        time.advance(Duration.ofMillis(800));
        Fetched.get(fixture.http(), "/live/c1/master.m3u8");
        time.advance(Duration.ofMillis(100));
        Fetched.get(fixture.http(), "/live/c1/timeline.mpd");
    }

    @Test
    void whatExistsByAClockThatIsAheadIsNotTooEarly() {
        skew(Duration.ofSeconds(3));
        long newest = time.wallMillis() / 1000 - 1 + 3;

        assertThat(Fetched.get(fixture.http(), segment(newest)).status()).isEqualTo(200);
    }

    @Test
    void whatIsFarFromDueByAClockThatIsBehindIsNotAskedFor() {
        skew(Duration.ofSeconds(-3));
        long newestByTheEdge = time.wallMillis() / 1000 - 1;

        assertThat(Fetched.get(fixture.http(), segment(newestByTheEdge)).text()).startsWith("SEGMENT_TOO_EARLY");
        assertThat(fixture.origin().requestLog().count(segment(newestByTheEdge)))
                .isZero();
    }

    @Test
    void whatIsDueInAMomentByAClockThatIsBehindIsHeld() {
        fixture.origin().faults().add(new ViewFault.LateSegment(Duration.ofSeconds(-1)));
        skew(Duration.ofSeconds(-3));
        time.advance(Duration.ofMillis(700));
        long next = time.wallMillis() / 1000 - 3;

        assertThat(Fetched.get(fixture.http(), segment(next)).status()).isEqualTo(200);
        assertThat(fixture.edge().stats().value(Meter.HELD)).isEqualTo(1);
    }
}
