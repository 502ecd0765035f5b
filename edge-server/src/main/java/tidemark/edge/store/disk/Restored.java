// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/**
 * What was found of earlier runs.
 *
 * @param objects that are found again
 * @param bytes of their bodies
 * @param torn objects that were dropped because they were not whole, as far as they could be told apart
 * @param millis it took, the slowest directory's
 */
public record Restored(long objects, long bytes, long torn, long millis) {
    /** Nothing. */
    static final Restored NOTHING = new Restored(0, 0, 0, 0);

    /** Both together: directories are restored side by side. */
    Restored and(Restored other) {
        return new Restored(
                objects + other.objects, bytes + other.bytes, torn + other.torn, Math.max(millis, other.millis));
    }
}
