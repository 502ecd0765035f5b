// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.ViewFault;

/** The delay of an origin without a cache, and of one that is behind by a known amount. */
class DelayTest {
    private static Measured delay(Origin origin, String... more) {
        String[] own = {"delay", "--duration", "3s", "--warm-up", "1s", "--origin-control", origin.control()};
        String[] all = new String[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return Measured.command(all);
    }

    @Test
    void playlistsAndMpdsOfAHealthyOriginAreNeverTooEarly() {
        try (Origin origin = new Origin()) {
            Measured run = delay(
                    origin,
                    "--name",
                    "itself",
                    "--url",
                    origin.url("/live/c1/v1/index.m3u8"),
                    "--url",
                    origin.url("/live/c1/timeline.mpd"),
                    "--players-only",
                    origin.url("/live/c2/v2/index.m3u8"));

            assertThat(run.exitCode()).isZero();
            for (int stream = 0; stream < 2; stream++) {
                String probe = "/streams/" + stream + "/probe";
                assertThat(run.summary().at(probe + "/segments").asLong()).isBetween(2L, 4L);
                assertThat(run.summary().at(probe + "/delay/p50").asDouble()).isBetween(0.0, 1000.0);
                assertThat(run.summary().at(probe + "/backwards").asLong(-1)).isZero();
                assertThat(run.summary().at(probe + "/failures").asLong(-1)).isZero();
            }
            assertThat(run.summary().at("/streams/2/probe").isMissingNode()).isTrue();
            assertThat(run.summary().at("/streams/2/players/answers").asLong()).isPositive();
            assertThat(run.summary().at("/streams/2/origin/requests").asLong())
                    .isGreaterThanOrEqualTo(
                            run.summary().at("/streams/2/players/answers").asLong());
            assertThat(run.out()).contains("| itself | /live/c2/v2/index.m3u8 | players alone | ");
        }
    }

    @Test
    void anOriginThatIsBehindIsMeasuredByHowMuch() {
        try (Origin origin = new Origin()) {
            origin.simulator().faults().add(new ViewFault.Rollback(2), Aim.EVERYWHERE);

            Measured run = delay(origin, "--players", "0", "--url", origin.url("/live/c1/v1/index.m3u8"));

            assertThat(run.summary().at("/streams/0/probe/delay/p50").asDouble())
                    .isBetween(1995.0, 3000.0);
            assertThat(run.summary().at("/streams/0/probe/late").asLong())
                    .isEqualTo(run.summary().at("/streams/0/probe/answers").asLong());
        }
    }

    @Test
    void whatIsNoLivePlaylistFailsTheRun() {
        try (Origin origin = new Origin()) {
            Measured run = delay(origin, "--url", origin.url("/live/c1/master.m3u8"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.summary().at("/streams/0/probe/failures").asLong()).isPositive();
        }
    }
}
