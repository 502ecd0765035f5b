// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tidemark.edge.caching.Grace;
import tidemark.edge.live.rhythm.Rhythm;

/** When a version of a watched playlist has to be renewed so that no viewer waits (H-76, C-26). */
class TenureTest {
    private static final Grace GRACE = new Grace(0, 0, false, 0);
    private static final Grace FORBIDDEN = new Grace(0, 0, true, 0);
    private static final Tenure FOUR_SECONDS_STATED = Tenure.ofLive(4000, 4000, true, 8000);

    @Test
    void whileViewersAskItIsRenewedWhenTheStatedLifetimeIsOver() {
        assertThat(FOUR_SECONDS_STATED.renewalAt(1000, true, GRACE)).isEqualTo(5000);
    }

    @Test
    void whileNobodyAsksItIsRenewedOnlyBeforeTheNextViewerWouldHaveToWait() {
        assertThat(FOUR_SECONDS_STATED.renewalAt(1000, false, GRACE)).isEqualTo(9000);
    }

    @Test
    void whatMayNeverBeServedStaleIsRenewedInTimeWhoeverAsks() {
        assertThat(FOUR_SECONDS_STATED.renewalAt(1000, false, FORBIDDEN)).isEqualTo(5000);
    }

    @Test
    void whatEveryRequestHasConfirmedNeedsNoRenewal() {
        assertThat(Tenure.ofLive(0, 0, true, 8000).renewalAt(1000, true, GRACE)).isEqualTo(Rhythm.NEVER);
    }
}
