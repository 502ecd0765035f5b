// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/** An object on disk, as the index knows it: found without reading. Stays valid when the object leaves; reading it then breaks. */
public final class DiskEntry {
    private final String key;
    private final long bodyBytes;
    private final long beganMillis;
    private final long leavesAtMillis;
    private final long marks;
    private volatile boolean restored;

    DiskEntry(DiskObject object, long bodyBytes, boolean restored) {
        this.key = object.key();
        this.bodyBytes = bodyBytes;
        this.beganMillis = object.beganMillis();
        this.leavesAtMillis = object.leavesAtMillis();
        this.marks = object.marks();
        this.restored = restored;
    }

    /** What it is found by. */
    public String key() {
        return key;
    }

    /** How long its body is. */
    public long bodyBytes() {
        return bodyBytes;
    }

    /** When its fetch began, wall clock, as it was offered. */
    public long beganMillis() {
        return beganMillis;
    }

    /** When it leaves the last window that can ask for it, wall clock. */
    public long leavesAtMillis() {
        return leavesAtMillis;
    }

    /** Bits that purges may look for. */
    public long marks() {
        return marks;
    }

    /** Whether it comes from an earlier run and nobody has {@link DiskStore#confirm confirmed} it since. */
    public boolean isRestored() {
        return restored;
    }

    void confirm() {
        restored = false;
    }
}
