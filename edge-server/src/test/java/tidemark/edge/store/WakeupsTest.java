// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers are woken by event, each on its own loop, one task per loop (T-16, T-81). */
class WakeupsTest {
    private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(2);
    private final EventExecutor one = loops.next();
    private final EventExecutor other = loops.next();
    private final Wakeups wakeups = new Wakeups();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static void on(EventExecutor loop, Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }

    @Test
    void everyReaderIsWokenOnItsOwnLoop() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(20);
        for (EventExecutor loop : List.of(one, other)) {
            on(loop, () -> {
                for (int i = 0; i < 10; i++) {
                    wakeups.join(loop, () -> {
                        if (loop.inEventLoop()) {
                            woken.countDown();
                        }
                    });
                }
            });
        }

        wakeups.signal();

        assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void signalsBeforeTheReaderRanAreOne() {
        AtomicInteger woken = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(1);
        on(one, () -> wakeups.join(one, woken::incrementAndGet));
        one.execute(() -> awaitUninterruptibly(busy));
        for (int i = 0; i < 1000; i++) {
            wakeups.signal();
        }
        busy.countDown();
        on(one, () -> {});

        assertThat(woken).hasValue(1);

        wakeups.signal();
        on(one, () -> {});
        assertThat(woken).as("news after that is told again").hasValue(2);
    }

    @Test
    void whoLeftIsNotWoken() {
        List<String> woken = new ArrayList<>();
        Runnable leaving = () -> woken.add("left");
        on(one, () -> {
            wakeups.join(one, leaving);
            wakeups.join(one, () -> woken.add("stayed"));
            wakeups.leave(one, leaving);
        });

        wakeups.signal();
        on(one, () -> assertThat(woken).containsExactly("stayed"));
    }

    @Test
    void readersMayLeaveAndJoinWhileTheyAreWoken() {
        AtomicReference<Runnable> self = new AtomicReference<>(() -> {});
        AtomicInteger woken = new AtomicInteger();
        on(one, () -> {
            self.set(() -> {
                wakeups.leave(one, requireNonNull(self.get()));
                wakeups.join(one, woken::incrementAndGet);
            });
            wakeups.join(one, requireNonNull(self.get()));
            wakeups.join(one, woken::incrementAndGet);
        });

        wakeups.signal();
        on(one, () -> {});
        assertThat(woken).hasValue(1);
        wakeups.signal();
        on(one, () -> {});
        assertThat(woken).hasValue(3);
    }

    @Test
    void aReaderThatFailsDoesNotKeepTheNewsFromTheOthers() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(2);
        on(one, () -> {
            wakeups.join(one, woken::countDown);
            wakeups.join(one, () -> {
                throw new IllegalStateException("this reader is broken, as the test wants it");
            });
            wakeups.join(one, woken::countDown);
        });

        wakeups.signal();

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLoopThatHasEndedIsNobodysTrouble() {
        EventExecutor ended = new DefaultEventExecutor();
        AtomicInteger woken = new AtomicInteger();
        ended.submit(() -> wakeups.join(ended, woken::incrementAndGet)).awaitUninterruptibly();
        ended.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();

        assertThatCode(wakeups::signal).doesNotThrowAnyException();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
