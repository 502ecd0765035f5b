// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an object beside its bytes.
 *
 * @param key what it is found by
 * @param bodyBytes how long its body is
 * @param order grows with every object written: of two with the same key the later one counts
 * @param beganMillis the caller's; wall clock
 * @param leavesAtMillis when it leaves the last window that can ask for it; wall clock
 * @param marks the caller's bits
 */
public record Facts(String key, long bodyBytes, long order, long beganMillis, long leavesAtMillis, long marks) {
    static final int NUMBER_BYTES = 40;

    void putNumbers(ByteBuffer into) {
        into.putLong(bodyBytes)
                .putLong(order)
                .putLong(beganMillis)
                .putLong(leavesAtMillis)
                .putLong(marks);
    }

    /** Null when they cannot be. */
    static @Nullable Facts readNumbers(ByteBuffer from, String key) {
        Facts facts = new Facts(key, from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong());
        return facts.bodyBytes < 0 || facts.bodyBytes > Portions.LONGEST_BODY ? null : facts;
    }
}
