// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.time;

/** Calls back when time has passed: what moves without being asked. Safe for any thread. */
@FunctionalInterface
public interface Alarms extends AutoCloseable {
    /** Rings never: nothing moves unless it is asked. */
    Alarms SILENT = new Alarms() {
        @Override
        public void after(long millis, Runnable task) {
            // never
        }

        @Override
        public boolean isSilent() {
            return true;
        }
    };

    /** Runs {@code task} once, on a thread of its own choice, when so many milliseconds have passed; it must be brief. */
    void after(long millis, Runnable task);

    /** Whether it never rings: then nobody may count on it. */
    default boolean isSilent() {
        return false;
    }

    /** Rings no more. */
    @Override
    default void close() {}
}
