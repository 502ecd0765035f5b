// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Who comes in finds a flight that runs, or another one (T-18). */
class AudienceTest {
    private final Audience audience = new Audience();

    @Test
    void isDesertedWhenOnlyTheFlightItselfIsLeft() {
        assertThat(audience.enter()).isTrue();
        assertThat(audience.shutIfDeserted()).isFalse();
        assertThat(audience.leave()).isEqualTo(1);

        assertThat(audience.shutIfDeserted()).isTrue();
        assertThat(audience.enter()).isFalse();
        assertThat(audience.leave()).isZero();
    }

    @Test
    void nobodyComesInBehindShutDoorsAndWhoIsInsideStays() {
        audience.enter();
        audience.shut();

        assertThat(audience.enter()).isFalse();
        audience.stay();
        assertThat(audience.count()).isEqualTo(3);
        assertThat(audience.leave()).isEqualTo(2);
        assertThat(audience.leave()).isEqualTo(1);
        assertThat(audience.shutIfDeserted()).isTrue();
    }

    @Test
    void nobodyComesInWhenAllHaveLeft() {
        assertThat(audience.leave()).isZero();

        assertThat(audience.enter()).isFalse();
        assertThat(audience.shutIfDeserted()).isFalse();
    }

    @Test
    void whoComesInWhileTheLastOneLeavesIsInOrIsNot() throws Exception {
        for (int i = 0; i < 2000; i++) {
            Audience raced = new Audience();
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Boolean> entered = CompletableFuture.supplyAsync(() -> {
                meet(start);
                return raced.enter();
            });
            meet(start);
            boolean shut = raced.shutIfDeserted();

            assertThat(entered.get()).isEqualTo(!shut);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
