// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers are woken on their own loops, whatever becomes of their neighbours. */
class WakeupsTest {
    private final EventExecutor loop = new DefaultEventExecutor();
    private final Wakeups wakeups = new Wakeups();

    @AfterEach
    void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aReaderThatFailsDoesNotKeepTheNewsFromTheOthers() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(2);
        onLoop(() -> {
            wakeups.join(loop, woken::countDown);
            wakeups.join(loop, () -> {
                throw new IllegalStateException("this reader is broken, as the test wants it");
            });
            wakeups.join(loop, woken::countDown);
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

    private void onLoop(Runnable task) {
        loop.submit(task).syncUninterruptibly();
    }
}
