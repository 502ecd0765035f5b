// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

/** Whom a flight is for before its head tells. */
enum Sharing {
    /** For everybody who asks while it runs; kept if it may be. */
    SHARED,
    /** For one request, because an answer for this key was not for sharing a moment ago; kept if this one may be (T-17). */
    HIT_FOR_MISS,
    /** For one request, never kept. */
    PASSED
}
