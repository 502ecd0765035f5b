// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import org.jspecify.annotations.Nullable;

/**
 * What came of asking the origin, as far as answers tell it (RFC 9211 §2.3).
 *
 * @param status the origin's status; 0 when it was not asked or did not answer
 * @param millis from the request to the head of its answer
 * @param notStored why its answer is not kept; null when it is
 * @param heldMillis how long the request was held because its object was not there yet; 0 when it was not
 */
public record Forwarding(int status, long millis, @Nullable NotStored notStored, long heldMillis) {
    /** Nobody asked, or nobody answered. */
    public static final Forwarding NONE = new Forwarding(0, 0, null);

    /** Of what was asked for at once. */
    public Forwarding(int status, long millis, @Nullable NotStored notStored) {
        this(status, millis, notStored, 0);
    }
}
