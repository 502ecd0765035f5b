// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C end a run early instead of throwing away what was seen so far: the program exits when its shutdown hooks
 * are done, and this one waits until the report is out.
 */
public final class EarlyEnd implements AutoCloseable {
    private static final Duration TIME_TO_REPORT = Duration.ofSeconds(10);

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook;

    public EarlyEnd(LoadRun run) {
        hook = new Thread(() -> stopAndWait(run), "loadtest-stop");
    }

    /** From now on, until it is closed. */
    public void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait(LoadRun run) {
        run.stop();
        try {
            reported.await(TIME_TO_REPORT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException exitNow) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // The hook is at work, and has just been told that it may finish.
        }
    }
}
