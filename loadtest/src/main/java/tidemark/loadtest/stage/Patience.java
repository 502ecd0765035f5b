// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for programs to get ready, until somebody calls everything off. */
final class Patience {
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MILLIS = 100;

    private final CountDownLatch calledOff = new CountDownLatch(1);

    /** Whether something is so by now. */
    interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    /** Nobody need wait any longer. Any thread. */
    void callOff() {
        calledOff.countDown();
    }

    boolean isCalledOff() {
        return calledOff.getCount() == 0;
    }

    /**
     * Waits until it is so.
     *
     * @param what is waited for, in words
     * @throws IOException if it does not become so in time, if the question fails, or if everything is called off
     */
    void until(String what, Question question) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!question.ask()) {
            if (System.nanoTime() - start > MOST.toNanos()) {
                throw new IOException(what + ": not within " + MOST.toSeconds() + " s");
            }
            if (calledOff.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(what + ": called off");
            }
        }
    }
}
