// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.time.EdgeClock;

/**
 * Whether a directory works. One warning when it stops, one line when it works again. What fails again soon after is tried less
 * often: 10, 20, 40, at most 300 seconds. Any thread.
 */
final class Health {
    /** Longer than this is slow. */
    static final long SLOW_MILLIS = 1000;

    private static final Logger log = LoggerFactory.getLogger(Health.class);
    private static final long FIRST_WAIT_MILLIS = 10_000;
    private static final long LONGEST_WAIT_MILLIS = 300_000;
    private static final long SOON_MILLIS = 60_000;
    private static final int SLOW_ONES = 3;
    private static final long SLOW_WITHIN_MILLIS = 15_000;
    private static final int FAILED_READS = 3;

    private final Path directory;
    private final EdgeClock clock;
    private final Runnable onDegraded;
    private final long[] slow = new long[SLOW_ONES];
    private int slowCount;
    private int failedReads;
    private long waitMillis = FIRST_WAIT_MILLIS;
    private long degradedAt;
    private long healedAt;
    private long probeAt;
    private volatile @Nullable DiskFault fault;

    Health(Path directory, EdgeClock clock, Runnable onDegraded) {
        this.directory = directory;
        this.clock = clock;
        this.onDegraded = onDegraded;
        this.healedAt = clock.millis() - SOON_MILLIS;
    }

    /** Why it does not work; null when it does. */
    @Nullable DiskFault fault() {
        return fault;
    }

    boolean isWritable() {
        return fault == null;
    }

    boolean isReadable() {
        DiskFault known = fault;
        return known == null || known.isReadable();
    }

    /** It does not work. The first to say so is heard. */
    void degrade(DiskFault why, Object details) {
        if (isFirst(why)) {
            log.warn(
                    "disk degraded directory={} fault={} details=\"{}\": objects stay in memory only; tried again in {} s",
                    directory,
                    why,
                    details,
                    waitMillis / 1000);
            onDegraded.run();
        }
    }

    private synchronized boolean isFirst(DiskFault why) {
        if (fault != null) {
            return false;
        }
        long now = clock.millis();
        boolean isSoon = now - healedAt < SOON_MILLIS;
        waitMillis = isSoon ? Math.min(LONGEST_WAIT_MILLIS, waitMillis * 2) : FIRST_WAIT_MILLIS;
        fault = why;
        degradedAt = now;
        probeAt = now + waitMillis;
        return true;
    }

    /** Whether it is time to try again. */
    synchronized boolean isProbeDue() {
        return fault != null && clock.millis() >= probeAt;
    }

    /** Tried in vain. */
    synchronized void stillDown(DiskFault why) {
        fault = why;
        probeAt = clock.millis() + waitMillis;
    }

    /** It works again. */
    void heal(long objects) {
        long after;
        synchronized (this) {
            after = clock.millis() - degradedAt;
            fault = null;
            slowCount = 0;
            failedReads = 0;
            healedAt = clock.millis();
        }
        log.info("disk works again directory={} after={} s objects={}", directory, after / 1000, objects);
    }

    /** An operation took so long. */
    void took(long millis) {
        if (millis > SLOW_MILLIS && isOneTooMany()) {
            degrade(DiskFault.SLOW, SLOW_ONES + " operations took more than " + SLOW_MILLIS + " ms");
        }
    }

    private synchronized boolean isOneTooMany() {
        long now = clock.millis();
        slow[slowCount++ % SLOW_ONES] = now;
        return slowCount >= SLOW_ONES && now - slow[slowCount % SLOW_ONES] < SLOW_WITHIN_MILLIS;
    }

    /** A read went well, or did not: one bad place is not a bad disk, three failures in a row are. */
    void read(@Nullable Exception failure) {
        if (isLastStraw(failure)) {
            degrade(DiskFault.FAILING, String.valueOf(failure));
        }
    }

    private synchronized boolean isLastStraw(@Nullable Exception failure) {
        failedReads = failure == null ? 0 : failedReads + 1;
        return failedReads >= FAILED_READS;
    }
}
