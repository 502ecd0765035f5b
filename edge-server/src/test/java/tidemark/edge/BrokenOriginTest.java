// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.content.SyntheticSegment;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.WireFault;

/** An origin that breaks off is shown to the readers and never kept (D-35, T-50). */
class BrokenOriginTest {
    private static final int TRIES = 4;
    private static final int LARGE = 8 << 20;

    private final EdgeFixture fixture = EdgeFixture.start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSegmentThatBreaksOffIsABrokenTransferAndTheNextRequestGetsAllOfIt() {
        String segment = viewer.newestSegment();
        fixture.origin()
                .faults()
                .add(WireFault.Truncate.afterBytes(1000), Aim.path(segment).times(TRIES));

        assertThatThrownBy(() -> Fetched.get(fixture.http(), segment)).isInstanceOf(UncheckedIOException.class);

        Fetched whole = Fetched.get(fixture.http(), segment);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.field("content-length")).hasValue(String.valueOf(whole.body().length));
        assertThat(fixture.origin().requestLog().count(segment)).isEqualTo(TRIES + 1);
        assertThat(fixture.edge().stats().value(Meter.ABORTED)).isEqualTo(1);
    }

    @Test
    void anOriginThatFallsSilentInTheMiddleIsAskedForTheRest() {
        String segment = viewer.newestSegment();
        fixture.origin()
                .faults()
                .add(new WireFault.Hang(1000), Aim.path(segment).times(1));

        Fetched answer = Fetched.get(fixture.http(), segment);

        assertThat(SyntheticSegment.verify(segment, answer.body())).isEqualTo(SyntheticSegment.Verdict.OK);
        assertThat(fixture.edge().stats().value(Meter.FILLS_RESUMED)).isEqualTo(1);
    }

    @Test
    void anOriginThatNeverAnswersIsAGatewayTimeout() {
        String segment = viewer.newestSegment();
        fixture.origin().faults().add(new WireFault.Hang(), Aim.path(segment));

        Fetched answer = Fetched.get(fixture.http(), segment);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).startsWith("ORIGIN_TIMEOUT");
        assertThat(answer.field("proxy-status")).hasValue("edge-under-test; error=connection_read_timeout");
        assertThat(answer.field("cache-control")).hasValue("no-store");
    }

    @Test
    void anOriginThatIsGoneIsABadGatewayAndItsSegmentsStillPlay() {
        String kept = viewer.newestSegment();
        Fetched before = Fetched.get(fixture.http(), kept);
        fixture.origin().close();

        assertThat(Fetched.get(fixture.http(), kept).body()).isEqualTo(before.body());
        assertThat(Fetched.get(fixture.http(), "/live/c1/never-seen.m4s").status())
                .isEqualTo(502);
    }

    @Test
    void aWrongLengthIsNeverCompleted() {
        String segment = viewer.newestSegment();
        fixture.origin()
                .faults()
                .add(new WireFault.WrongLength(1000), Aim.path(segment).times(1));

        assertThatThrownBy(() -> Fetched.get(fixture.http(), segment)).isInstanceOf(UncheckedIOException.class);
        assertThat(Fetched.get(fixture.http(), segment).status()).isEqualTo(200);
    }

    @Test
    void garbageInsteadOfAPlaylistLeavesTheLastGoodOne() {
        TurnedTime time = new TurnedTime();
        try (EdgeFixture turned = EdgeFixture.builder().time(time).start()) {
            Viewer reader = Viewer.of(turned.http(), "c1");
            String good = reader.fetch().text();
            turned.origin().faults().add(new AnswerFault.HtmlPage(), Aim.path(reader.playlist()));
            time.advance(Duration.ofSeconds(4));

            Fetched after = reader.fetch();

            assertThat(after.status()).isEqualTo(200);
            assertThat(after.text()).isEqualTo(good);
            assertThat(turned.edge().stats().value(Meter.PLAYLISTS_BAD)).isEqualTo(1);
        }
    }

    @Test
    void nothingIsLeftRunningWhenItIsOver() {
        String segment = viewer.newestSegment();
        fixture.origin()
                .faults()
                .add(WireFault.Truncate.afterBytes(1000), Aim.path(segment).times(TRIES));
        assertThatThrownBy(() -> Fetched.get(fixture.http(), segment)).isInstanceOf(UncheckedIOException.class);

        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
    }

    @Test
    void norIsItsMemory() {
        fixture.origin().faults().add(WireFault.Truncate.afterShare(0.9), Aim.path("/blob/*"));
        assertThat(breaksOff(LARGE)).isTrue();
        long before = fixture.edge().stats().value(Meter.MEMORY_DIRECT);

        for (int i = 0; i < 2; i++) {
            assertThat(breaksOff(LARGE)).isTrue();
        }

        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.MEMORY_DIRECT)).isLessThan(before + LARGE));
    }

    private boolean breaksOff(int bytes) {
        return !Received.Client.HTTP1
                .get(fixture.http(), "/blob/film.bin?bytes=" + bytes)
                .endedCleanly();
    }
}
