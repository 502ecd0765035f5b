// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/** Why a directory does not work now. */
public enum DiskFault {
    /** No room, though its capacity is not used up: others write there too. Reading goes on. */
    FULL(true),
    /** Nothing can be written. Reading goes on. */
    READ_ONLY(true),
    /** Three operations in a row took longer than a second, or one does not come back. */
    SLOW(false),
    /** The directory is not there. */
    GONE(false),
    /** Another process took it while it was away. */
    IN_USE(false),
    /** Reading or writing failed otherwise. */
    FAILING(false);

    private final boolean isReadable;

    DiskFault(boolean isReadable) {
        this.isReadable = isReadable;
    }

    /** Whether what is there can still be read. */
    boolean isReadable() {
        return isReadable;
    }
}
