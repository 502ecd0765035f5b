// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/** What became of an offer: taken, or why not. What is refused simply stays in memory only. */
public enum Offered {
    /** It waits to be written. */
    TAKEN,
    /** Too much waits already: the disk is slower than what comes. */
    QUEUE_FULL,
    /** Its directory does not work now. */
    DEGRADED,
    /** Its body is not complete, or was freed before. */
    NOT_COMPLETE,
    /** Its body, key or head is larger than a directory takes. */
    TOO_LARGE,
    /** It has left its window already. */
    LEFT,
    /** The store is closing. */
    CLOSED
}
