// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/**
 * What a stale answer is still good for (RFC 9111 §4.2.4, RFC 5861, C-25). All in milliseconds after its lifetime.
 *
 * @param whileRevalidate how long it may be served while one validation runs
 * @param ifError how long it may stand in for an origin that fails
 * @param forbidden whether it may never be used without the origin's word, not even when there is none to be had: 504
 * @param validatable how long it is worth keeping for a validation to save its bytes
 */
public record Grace(long whileRevalidate, long ifError, boolean forbidden, long validatable) {
    /** None at all. */
    public static final Grace NONE = new Grace(0, 0, false, 0);

    /** Only when the origin fails. */
    public static Grace ifError(long millis) {
        return new Grace(0, millis, false, 0);
    }

    /** Whether an answer of this status says that the origin fails, which an older answer may cover (RFC 5861 §4). */
    public static boolean coversStatus(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** The longest it is of any use. */
    long longest() {
        return Math.max(validatable, Math.max(whileRevalidate, ifError));
    }
}
