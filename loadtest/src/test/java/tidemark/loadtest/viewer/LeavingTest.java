// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Viewers who stay for 30 s on average. */
class LeavingTest {
    private static final Behaviour SHORT =
            Behaviour.live(RenditionChoice.Named.LOWEST).withStay(Optional.of(Duration.ofSeconds(30)));
    private static final int MANY = 200;

    private final TurnedAudience audience = new TurnedAudience();

    @Test
    void staysAreExponentiallyDistributed() {
        for (int i = 0; i < MANY; i++) {
            audience.admit(SHORT, "/live/c1/master.m3u8");
        }
        audience.pass(30);
        assertThat(audience.levels().present()).isBetween(MANY * 25 / 100L, MANY * 50 / 100L);
        audience.pass(30);
        assertThat(audience.levels().present()).isBetween(MANY * 7 / 100L, MANY * 21 / 100L);
    }

    @Test
    void whoLeftAsksForNothingAndShowsNothing() {
        TurnedLine line = audience.admit(SHORT, "/live/c1/master.m3u8");
        audience.pass(400);
        assertThat(audience.seen().playback().left()).isEqualTo(1);
        assertThat(audience.levels().present()).isZero();
        assertThat(audience.levels().moving()).isZero();
        int asked = line.asked().size();
        audience.pass(100);
        audience.close();
        assertThat(line.asked()).hasSize(asked);
        assertThat(audience.seen().playback().left()).isEqualTo(1);
    }

    @Test
    void theEndOfTheRunIsNoLeaving() {
        audience.admit(Behaviour.live(RenditionChoice.Named.LOWEST), "/live/c1/master.m3u8");
        audience.pass(10);
        audience.close();
        assertThat(audience.seen().playback().left()).isZero();
    }
}
