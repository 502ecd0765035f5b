// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.concurrent.CountDownLatch;

/** Where a thread stands still until a test lets it go. */
final class Held {
    private final CountDownLatch here = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);

    /** Stands still here. */
    void stand() {
        here.countDown();
        try {
            free.await();
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody stands here. */
    void await() throws InterruptedException {
        here.await();
    }

    /** Lets whoever stands here go, and everybody who comes. */
    void goOn() {
        free.countDown();
    }
}
