// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.origin.choice.OriginHealth.Change;

/** An origin that fails is left out, for longer each time, and comes back through one request. */
class OriginHealthTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final OriginHealth health = new OriginHealth();
    private long now = 1000 * SECOND;

    private Change fail(int times) {
        Change change = Change.NONE;
        for (int i = 0; i < times && change == Change.NONE; i++) {
            change = health.failed(now);
        }
        return change;
    }

    @Test
    void fiveFailuresInARowLeaveItOut() {
        assertThat(fail(4)).isEqualTo(Change.NONE);
        assertThat(health.isOpen(now)).isTrue();
        assertThat(fail(1)).isEqualTo(Change.LEFT_OUT);
        assertThat(health.standing(now)).isEqualTo(Standing.OUT);
    }

    @Test
    void aSuccessBetweenThemStartsTheRowAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(fail(4)).isEqualTo(Change.NONE);
            health.succeeded(now);
        }
        assertThat(health.standing(now)).isEqualTo(Standing.IN);
    }

    @Test
    void halfOfTwentyWithinTenSecondsLeaveItOutToo() {
        for (int i = 0; i < 9; i++) {
            health.failed(now);
            health.succeeded(now);
        }
        assertThat(fail(1)).as("19 requests").isEqualTo(Change.NONE);
        health.succeeded(now);
        assertThat(fail(1)).isEqualTo(Change.LEFT_OUT);
    }

    @Test
    void oldFailuresDoNotCount() {
        for (int i = 0; i < 15; i++) {
            health.failed(now);
            health.succeeded(now);
            now += 2 * SECOND;
        }
        assertThat(health.standing(now)).isEqualTo(Standing.IN);
    }

    @Test
    void checksSpeakBesidesTheRequests() {
        health.checkFailed();
        health.checkFailed();
        assertThat(health.isOpen(now)).isTrue();
        assertThat(health.checkFailed()).isEqualTo(Change.LEFT_OUT);
        assertThat(health.checkFailed()).isEqualTo(Change.NONE);
        health.succeeded(now);
        assertThat(health.standing(now)).isEqualTo(Standing.CHECK_FAILS);
        assertThat(health.checkSucceeded()).isEqualTo(Change.BACK);
        assertThat(health.standing(now)).isEqualTo(Standing.IN);
    }

    @Nested
    class WhenLeftOut {
        WhenLeftOut() {
            fail(5);
        }

        @Test
        void oneRequestTriesItWhenItsTimeIsOver() {
            now += 4 * SECOND;
            assertThat(health.isOpen(now)).isFalse();
            now += SECOND;
            assertThat(health.standing(now)).isEqualTo(Standing.DUE);
            health.asked(now);
            assertThat(health.standing(now)).isEqualTo(Standing.ON_TRIAL);
            assertThat(health.isOpen(now)).as("for a second one").isFalse();
        }

        @Test
        void aGoodTrialBringsItBack() {
            now += 5 * SECOND;
            health.asked(now);
            assertThat(health.succeeded(now)).isEqualTo(Change.BACK);
            assertThat(health.standing(now)).isEqualTo(Standing.IN);
        }

        @Test
        void aBadTrialLeavesItOutForLongerUpToAMinute() {
            long[] seconds = {5, 10, 20, 40, 60, 60};
            for (long expected : seconds) {
                assertThat(health.outForNanos(now)).isEqualTo(expected * SECOND);
                now += expected * SECOND;
                health.asked(now);
                health.failed(now);
            }
        }

        @Test
        void aTrialThatWasGivenUpLeavesRoomForAnother() {
            now += 5 * SECOND;
            health.asked(now);
            health.forgotten();
            assertThat(health.standing(now)).isEqualTo(Standing.DUE);
        }

        @Test
        void aTrialOfWhichNothingIsHeardDoesNotBarTheNextForEver() {
            now += 5 * SECOND;
            health.asked(now);
            now += 60 * SECOND;
            assertThat(health.standing(now)).isEqualTo(Standing.DUE);
        }

        @Test
        void lateWordsOfOldRequestsChangeLittle() {
            health.failed(now);
            health.succeeded(now);
            assertThat(health.outForNanos(now)).isEqualTo(5 * SECOND);
            assertThat(health.standing(now)).isEqualTo(Standing.OUT);
        }

        @Test
        void whatServesAnywayIsBack() {
            health.succeeded(now);
            health.succeeded(now);
            assertThat(health.succeeded(now)).isEqualTo(Change.BACK);
        }

        @Test
        void aLongGoodTimeMakesTheNextOneShortAgain() {
            now += 5 * SECOND;
            health.succeeded(now);
            now += 61 * SECOND;
            health.succeeded(now);
            fail(5);
            assertThat(health.outForNanos(now)).isEqualTo(5 * SECOND);
        }
    }
}
