// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault.ErrorStatus;
import tidemark.origin.faults.ViewFault.Rollback;

/** All renditions are loaded again and again, and nothing else. */
class WatchTest {
    private final Origin origin = new Origin();

    @AfterEach
    void stop() {
        origin.close();
    }

    private Measured watch() {
        return Measured.command(
                "watch", "--url", origin.url("/live/demo/master.m3u8"), "--every", "100ms", "--duration", "2s");
    }

    @Test
    void allRenditionsAreLoadedAndNoSegmentIs() {
        Measured seen = watch();

        assertThat(seen.exitCode()).isZero();
        assertThat(seen.summary().path("playlists").asInt()).isEqualTo(4);
        assertThat(seen.summary().path("neverSeen").asInt()).isZero();
        assertThat(seen.summary().at("/loads/count").asLong()).isGreaterThan(4);
        assertThat(origin.simulator().requestLog().maxMediaCount()).isZero();
    }

    @Test
    void aPlaylistThatGoesBackIsNoticed() {
        origin.simulator()
                .faults()
                .add(new Rollback(3), Aim.path("/live/demo/v240/*").withProbability(0.5));

        Measured seen = watch();

        assertThat(seen.summary().path("backwards").asLong()).isPositive();
        assertThat(seen.exitCode()).isEqualTo(1);
    }

    @Test
    void anErrorIsNoticed() {
        origin.simulator().faults().add(new ErrorStatus(503), Aim.path("/live/demo/a1/*"));

        Measured seen = watch();

        assertThat(seen.summary().path("neverSeen").asInt()).isEqualTo(1);
        assertThat(seen.summary().at("/errors/total").asLong()).isPositive();
        assertThat(seen.exitCode()).isEqualTo(1);
    }
}
