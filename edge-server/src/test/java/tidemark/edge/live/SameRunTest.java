// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.s;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;

/** Whether what a witness shows proves this node late (H-13, L-13). */
class SameRunTest {
    private static final long NOW = Instant.parse("2026-05-01T13:00:00Z").toEpochMilli();
    private static final MpdXml HELD = live().listed("p", "PT0S", 1, s(0, 2, 9));

    @Test
    void aWitnessThatHasTheNextSegmentsProvesIt() {
        assertThat(isSame(live().listed("p", "PT0S", 1, s(0, 2, 12)))).isTrue();
    }

    @Test
    void aWitnessThatStartedOverAndReachesFurtherDoesNot() {
        MpdXml restarted =
                live().set("availabilityStartTime", "2026-05-01T12:59:00Z").listed("r1", "PT0S", 1, s(0, 2, 12));

        assertThat(isSame(restarted)).isFalse();
    }

    @Test
    void aWitnessThatLagsIsOfTheSameRun() {
        assertThat(isSame(live().listed("p", "PT0S", 1, s(0, 2, 6)))).isTrue();
    }

    private static boolean isSame(MpdXml theirs) {
        return SameRun.of(HELD.manifest(), theirs.manifest(), NOW);
    }
}
