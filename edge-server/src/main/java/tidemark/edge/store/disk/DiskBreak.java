// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/** Why a read ended before the end of its object. */
public enum DiskBreak {
    /** As many reads are open as a directory serves at a time; the object is still there. */
    BUSY,
    /** It left, or a purge removed it, before it was read. */
    GONE,
    /** Its checksum is wrong; it has been forgotten. */
    DAMAGED,
    /** The disk did not answer in time. */
    TIMED_OUT,
    /** The disk could not read it, or its directory does not work now. */
    FAILED,
    /** The store is closed. */
    CLOSED
}
