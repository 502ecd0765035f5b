// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Latencies;

/** How late the timers of one event loop are. Confined to that loop. */
final class LoopLag implements Runnable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final EventLoop loop;
    private final Latencies late;
    private long due;
    private @Nullable Future<?> timer;

    LoopLag(EventLoop loop) {
        this.loop = loop;
        this.late = new Latencies();
    }

    void start() {
        due = System.nanoTime() + EVERY_NANOS;
        timer = loop.schedule(this, EVERY_NANOS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        late.record(System.nanoTime() - due);
        start();
    }

    /** Ends the measurement and hands it out. */
    Latencies stop() {
        if (timer != null) {
            timer.cancel(false);
        }
        return late;
    }
}
