// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Retries are a share of the traffic, so that they cannot bring down what is already in trouble. */
class RetryBudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RetryBudget budget = new RetryBudget();

    private int taken(long now) {
        int taken = 0;
        while (budget.take(now)) {
            taken++;
        }
        return taken;
    }

    @Test
    void aFewAreAlwaysFree() {
        assertThat(taken(0)).isEqualTo(10);
        assertThat(budget.take(0)).isFalse();
    }

    @Test
    void aFifthOfTheRequestsComesOnTop() {
        for (int i = 0; i < 500; i++) {
            budget.request(i * SECOND / 100);
        }
        assertThat(taken(5 * SECOND)).isEqualTo(110);
    }

    @Test
    void whatWasTakenIsBackAfterTenSeconds() {
        assertThat(taken(100 * SECOND)).isEqualTo(10);
        assertThat(budget.take(109 * SECOND)).isFalse();
        assertThat(taken(110 * SECOND)).isEqualTo(10);
    }

    @Test
    void timeMayHaveAnySign() {
        assertThat(taken(-5 * SECOND)).isEqualTo(10);
        assertThat(taken(Long.MIN_VALUE)).isLessThanOrEqualTo(10);
    }
}
