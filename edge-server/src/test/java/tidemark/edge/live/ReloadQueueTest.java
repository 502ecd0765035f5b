// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is woken by a publication, where, and who is not (T-16, T-81). */
class ReloadQueueTest {
    private static final Wish FIRST = new Wish(15, 0, 1);
    private static final Wish SECOND = new Wish(15, 1, 1);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<EventLoop> both = List.of(loops.next(), loops.next());
    private final Set<Wish> granted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final ReloadQueue queue = new ReloadQueue(wish -> {
        looks.incrementAndGet();
        return !granted.contains(wish);
    });
    private final AtomicInteger woken = new AtomicInteger();

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void join(EventLoop loop, Wish wish, Runnable waiter) {
        loop.submit(() -> queue.join(loop, wish, waiter)).syncUninterruptibly();
    }

    private void joinMany(int count, Wish wish) {
        for (EventLoop loop : both) {
            loop.submit(() -> {
                        for (int i = 0; i < count; i++) {
                            int number = i;
                            queue.join(loop, wish, () -> woken.addAndGet(number >= 0 ? 1 : 0));
                        }
                    })
                    .syncUninterruptibly();
        }
    }

    private void grant(Wish... wishes) {
        granted.addAll(List.of(wishes));
        queue.look();
        settle();
    }

    /** Batches behind what runs now have run too. */
    private void settle() {
        for (int i = 0; i < 100; i++) {
            both.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
        }
    }

    @Test
    void thoseWhoseWishIsGrantedAreWokenOnTheirOwnLoop() {
        List<String> threads = new ArrayList<>();
        join(both.get(0), FIRST, () -> threads.add(both.get(0).inEventLoop() ? "own" : "another"));
        grant(FIRST);

        assertThat(threads).containsExactly("own");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void manyWithOneWishAreLookedAtOnceForEachLoop() {
        joinMany(5000, FIRST);
        looks.set(0);
        queue.look();
        settle();
        assertThat(looks).as("T-81: by wish, not by waiter").hasValue(2);
        assertThat(woken).hasValue(0);

        grant(FIRST);
        assertThat(woken).hasValue(10_000);
    }

    @Test
    void theOthersAreNotWoken() {
        joinMany(10, FIRST);
        joinMany(10, SECOND);
        grant(SECOND);

        assertThat(woken)
                .as("T-16: a later wish may be granted before an earlier one (H-24)")
                .hasValue(20);
        assertThat(queue.isEmpty()).isFalse();
        grant(FIRST);
        assertThat(woken).hasValue(40);
    }

    @Test
    void whatWasPublishedBeforeSomebodyJoinedWakesHim() {
        granted.add(FIRST);
        joinMany(1, FIRST);
        settle();

        assertThat(woken).hasValue(2);
    }

    @Test
    void otherTasksGetTheirTurnWhileManyAreWoken() {
        EventLoop loop = both.get(0);
        AtomicInteger wokenBefore = new AtomicInteger();
        loop.submit(() -> {
                    for (int i = 0; i < 2000; i++) {
                        int number = i;
                        queue.join(loop, FIRST, () -> woken.addAndGet(number >= 0 ? 1 : 0));
                    }
                    granted.add(FIRST);
                    queue.look();
                    loop.execute(() -> wokenBefore.set(woken.get()));
                })
                .syncUninterruptibly();
        settle();

        assertThat(wokenBefore.get()).as("T-81").isPositive().isLessThan(2000);
        assertThat(woken).hasValue(2000);
    }

    @Test
    void whoLeavesIsNotWokenNotEvenWhenHisWishIsGrantedAlready() {
        EventLoop loop = both.get(0);
        Runnable leaving = () -> woken.addAndGet(1000);
        loop.submit(() -> {
                    queue.join(loop, FIRST, () -> {
                        woken.incrementAndGet();
                        queue.leave(loop, FIRST, leaving);
                    });
                    queue.join(loop, FIRST, leaving);
                })
                .syncUninterruptibly();
        grant(FIRST);

        assertThat(woken).as("H-30").hasValue(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void oneWhoBreaksDoesNotKeepTheOthersWaiting() {
        join(both.get(0), FIRST, () -> {
            throw new IllegalStateException("this waiter is broken, as the test wants it");
        });
        join(both.get(0), FIRST, woken::incrementAndGet);
        grant(FIRST);

        assertThat(woken).hasValue(1);
    }

    @Test
    void whenItIsClosedEverybodyIsWokenAndNobodyWaitsAnyMore() {
        joinMany(10, FIRST);
        queue.close();
        settle();
        assertThat(woken).as("L-30").hasValue(20);

        joinMany(1, SECOND);
        settle();
        assertThat(woken).hasValue(22);
    }
}
