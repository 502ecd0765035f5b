// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread for what is due now and then: freshness, store upkeep. Nothing on it may wait for long. */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final long A_MOMENT_MILLIS = 10;

    private final ScheduledExecutorService thread;
    private final Queue<Runnable> handed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean paused;

    Upkeep() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread tend = new TendThread(task);
            tend.setDaemon(true);
            return tend;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.thread = executor;
    }

    /**
     * Where others hand over what may wait a moment: what others hand over within one wakes it once. Caffeine asks for its upkeep
     * after every sixteenth lookup, and waking a sleeping thread costs the event loop more than the lookups did. What the
     * thread hands to itself, such as the next step of a sweep, it does at once. After its end whoever hands something over does it.
     */
    Executor unhurried() {
        return task -> {
            if (Thread.currentThread() instanceof TendThread) {
                thread.execute(task);
            } else {
                handed.add(task);
                wakeInAMoment();
            }
        };
    }

    private void wakeInAMoment() {
        if (due.compareAndSet(false, true)) {
            try {
                thread.schedule(this::takeHanded, A_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ended) {
                takeHanded();
            }
        }
    }

    private void takeHanded() {
        due.set(false);
        for (Runnable task = handed.poll(); task != null; task = handed.poll()) {
            try {
                task.run();
            } catch (RuntimeException broken) {
                log.error("upkeep failed task={}", task, broken);
            }
        }
    }

    /** Runs a task for ever; one that fails is reported and runs again. */
    void every(Duration period, String name, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    if (paused) {
                        return;
                    }
                    try {
                        task.run();
                    } catch (RuntimeException broken) {
                        log.error("upkeep failed task={}", name, broken);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** No periodic task begins any more; what others hand to the thread is still done. */
    void pause() {
        paused = true;
    }

    /** Ends the thread when everything handed to it is done. Blocks, briefly. */
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Known by its type, so that it can tell what it hands to itself. */
    private static final class TendThread extends Thread {
        TendThread(Runnable work) {
            super(work, "edge-tend");
        }
    }
}
