// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.time;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that rings in real time. */
public final class AlarmThread implements Alarms {
    private final ScheduledThreadPoolExecutor thread;

    /**
     * Starts with its first alarm.
     *
     * @param name of the thread
     */
    public AlarmThread(String name) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread ringing = new Thread(task, name);
            ringing.setDaemon(true);
            return ringing;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void after(long millis, Runnable task) {
        try {
            thread.schedule(task, Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // nothing rings after the end
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
