// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the thread of a directory: orders first, then objects, these bounded in bytes. Safe for any thread; its lock is
 * held for moments, never over a file.
 */
final class WriteQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition comes = lock.newCondition();
    private final Deque<Task> orders = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final long capacity;
    private long bytes;
    private boolean closed;

    WriteQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Bytes that may wait. */
    long capacity() {
        return capacity;
    }

    /** Takes over the reference when it takes it. */
    Offered offer(Waiting object) {
        lock.lock();
        try {
            if (closed) {
                return Offered.CLOSED;
            }
            if (bytes + object.bytes() > capacity) {
                return Offered.QUEUE_FULL;
            }
            bytes += object.bytes();
            waiting.add(object);
            comes.signal();
            return Offered.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts an order before everything that waits.
     *
     * @param placed run at the same moment: what is offered after it comes behind the order
     * @return false when it is closed
     */
    boolean order(Task order, Runnable placed) {
        lock.lock();
        try {
            if (!closed) {
                orders.add(order);
                placed.run();
                comes.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next, waiting for it.
     *
     * @param write what to do with an object, which then belongs to who runs it
     * @return null when none came in time
     */
    @Nullable Task take(long millis, Function<Waiting, Task> write) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0 && orders.isEmpty() && waiting.isEmpty() && !closed) {
                left = comes.awaitNanos(left);
            }
            Task order = orders.poll();
            Waiting object = order == null ? waiting.poll() : null;
            if (object == null) {
                return order;
            }
            bytes -= object.bytes();
            return write.apply(object);
        } catch (InterruptedException stray) {
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what waits and is meant; answers how many. */
    int drop(Predicate<DiskEntry> meant) {
        List<Waiting> dropped = new ArrayList<>();
        lock.lock();
        try {
            waiting.removeIf(object -> meant.test(object.entry()) && dropped.add(object));
            bytes -= dropped.stream().mapToLong(Waiting::bytes).sum();
        } finally {
            lock.unlock();
        }
        dropped.forEach(Waiting::release);
        return dropped.size();
    }

    /** Takes nothing more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            comes.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return orders.isEmpty() && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that wait. */
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
