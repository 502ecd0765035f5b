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
    void whoComesWhileTheLastOneLeavesIsToldTheNextNews() {
        AtomicInteger woken = new AtomicInteger();
        AtomicReference<Runnable> self = new AtomicReference<>(() -> {});
        on(one, () -> {
            self.set(() -> {
                wakeups.leave(one, requireNonNull(self.get()));
                assertThat(wakeups.isIdle()).isTrue();
                wakeups.join(one, woken::incrementAndGet);
            });
            wakeups.join(one, requireNonNull(self.get()));
        });

        wakeups.signal();
        on(one, () -> {});
        assertThat(woken).hasValue(0);
        wakeups.signal();
        on(one, () -> {});
        assertThat(woken).hasValue(1);
    }

    @Test
    void aSignalOnItsWayDoesNotWakeWhoLeft() {
        AtomicInteger woken = new AtomicInteger();
        on(one, () -> {
            Runnable leaving = woken::incrementAndGet;
            wakeups.join(one, leaving);
            wakeups.signal();
            wakeups.leave(one, leaving);
        });
        on(one, () -> {});

        assertThat(woken).hasValue(0);
        assertThat(wakeups.isIdle()).isTrue();
    }

    @Test
    void isIdleAgainWhenAllHaveLeft() {
        Runnable reader = () -> {};
        for (EventExecutor loop : List.of(one, other)) {
            on(loop, () -> {
                wakeups.join(loop, reader);
                wakeups.join(loop, () -> {});
            });
            on(loop, () -> wakeups.leave(loop, reader));
        }
        assertThat(wakeups.isIdle()).isFalse();

        Wakeups left = new Wakeups();
        for (EventExecutor loop : List.of(one, other)) {
            on(loop, () -> left.join(loop, reader));
        }
        on(one, () -> left.leave(one, reader));
        assertThat(left.isIdle()).as("one is left, on the other loop").isFalse();
        on(one, () -> left.leave(one, reader));
        on(other, () -> left.leave(other, reader));

        assertThat(left.isIdle()).isTrue();
    }

    /** Readers come and go on both loops while news is told: none of those who stay waits for news that was told. */
    @Test
    void noNewsIsLostWhileGroupsComeAndGo() throws InterruptedException {
        int last = 20_000;
        AtomicInteger news = new AtomicInteger();
        List<EventExecutor> both = List.of(one, other);
        CountDownLatch told = new CountDownLatch(both.size());
        both.forEach(loop -> loop.execute(new Coming(loop, news, last, told)));
        for (int i = 1; i <= last; i++) {
            news.set(i);
            wakeups.signal();
        }

        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        both.forEach(loop -> on(loop, () -> {}));
        assertThat(wakeups.isIdle()).isTrue();
    }

    /** Joins, looks, and waits when there is nothing new; when there is, leaves and comes again. */
    private final class Coming implements Runnable {
        private final EventExecutor loop;
        private final AtomicInteger news;
        private final int last;
        private final CountDownLatch told;
        private int seen;

        Coming(EventExecutor loop, AtomicInteger news, int last, CountDownLatch told) {
            this.loop = loop;
            this.news = news;
            this.last = last;
            this.told = told;
        }

        @Override
        public void run() {
            if (seen == last) {
                return;
            }
            wakeups.leave(loop, this);
            wakeups.join(loop, this);
            int now = news.get();
            if (now == last) {
                seen = now;
                wakeups.leave(loop, this);
                told.countDown();
            } else if (now > seen) {
                seen = now;
                loop.execute(this);
            }
        }
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
