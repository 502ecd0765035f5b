// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.stats.Stats;

/** A loop that says nothing is noticed, and so is the thread that asks (L-2). */
class LoopWatchTest {
    private final TurnedTime time = new TurnedTime();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Executor lively = Runnable::run;
    private final LoopWatch watch = new LoopWatch(List.of(lively, tasks::add), time, new Stats());

    @Test
    void loopsThatAnswerAtOnceAreNotSilent() {
        watch.run();
        tasks.remove().run();

        assertThat(watch.silence().millis()).isZero();
        assertThat(watch.lagMillis()).isZero();
    }

    @Test
    void aSilentLoopIsNamedTooSlowThenTooSilentThenDead() {
        watch.run();
        pass(Duration.ofMillis(600));
        assertThat(watch.isSlow()).isTrue();
        assertThat(watch.silence().isTooLong()).isFalse();
        pass(Duration.ofMillis(2400));
        assertThat(watch.silence().isTooLong()).isTrue();
        assertThat(watch.silence().isDeath()).isFalse();
        pass(Duration.ofSeconds(7));
        assertThat(watch.silence().isDeath()).isTrue();
        assertThat(watch.silence().words()).isEqualTo("event loop 1 has not answered for 10000 ms");
        assertThat(tasks).as("one task at most waits").hasSize(1);

        tasks.remove().run();
        assertThat(watch.silence().millis()).isZero();
    }

    @Test
    void theWorstLagIsToldForTenSecondsOfLooks() {
        watch.run();
        time.advance(Duration.ofMillis(700));
        tasks.remove().run();
        for (int looks = 0; looks < 100; looks++) {
            watch.run();
            assertThat(watch.lagMillis()).isEqualTo(700);
            tasks.remove().run();
        }
        watch.run();

        assertThat(watch.lagMillis()).isZero();
    }

    @Test
    void upkeepThatDoesNotComeBackIsSilenceToo() {
        watch.run();
        tasks.remove().run();
        time.advance(Duration.ofSeconds(10));

        assertThat(watch.silence().isDeath()).isTrue();
        assertThat(watch.silence().who()).contains("upkeep");
    }

    private void pass(Duration duration) {
        time.advance(duration);
        watch.run();
    }
}
