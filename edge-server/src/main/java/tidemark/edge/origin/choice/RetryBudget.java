// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

/**
 * How often requests may be sent once more: a fifth of the requests of the last ten seconds, and ten. A share, not a
 * count per request, so that origins in trouble never get much more than they would without retries. Safe for any thread.
 */
public final class RetryBudget {
    private static final int ONE_IN = 5;
    private static final int ALWAYS = 10;

    private final SlidingCounts requests = new SlidingCounts();

    /** One request of a client's. */
    public synchronized void request(long nowNanos) {
        requests.count(nowNanos, 1, 0);
    }

    /** Whether one may be sent once more; when it may, it counts. */
    public synchronized boolean take(long nowNanos) {
        boolean left = requests.some(nowNanos) < ALWAYS + requests.all(nowNanos) / ONE_IN;
        if (left) {
            requests.count(nowNanos, 0, 1);
        }
        return left;
    }
}
