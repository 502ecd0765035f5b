// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import tidemark.edge.store.disk.format.RecordHeader;

/**
 * What is kept beside the bytes of a body. Immutable; the head's array is lent for good and must not be changed.
 */
public final class DiskObject {
    /** The longest key, bytes of UTF-8. */
    public static final int LONGEST_KEY = RecordHeader.LONGEST_KEY;

    /** The longest head, bytes. */
    public static final int LONGEST_HEAD = RecordHeader.LONGEST_HEAD;

    private final String key;
    private final byte[] head;
    private final long beganMillis;
    private final long leavesAtMillis;
    private final long marks;

    /**
     * @param key what it is found by
     * @param head bytes that come back as they are; nobody looks into them
     * @param beganMillis when its fetch began, wall clock; comes back as it is
     * @param leavesAtMillis when it leaves the last window that can ask for it, wall clock
     */
    public DiskObject(String key, byte[] head, long beganMillis, long leavesAtMillis) {
        this(key, head, beganMillis, leavesAtMillis, 0);
    }

    private DiskObject(String key, byte[] head, long beganMillis, long leavesAtMillis, long marks) {
        this.key = key;
        this.head = head;
        this.beganMillis = beganMillis;
        this.leavesAtMillis = leavesAtMillis;
        this.marks = marks;
    }

    /**
     * The same with 64 bits by which purges may find it without reading it, such as a Bloom filter of its tags: they are in
     * its {@link DiskEntry#marks}, also after a restart.
     */
    public DiskObject marked(long bits) {
        return new DiskObject(key, head, beganMillis, leavesAtMillis, bits);
    }

    /** What it is found by. */
    public String key() {
        return key;
    }

    /** Whether the key or the head is longer than it may be. */
    boolean isTooLarge() {
        return head.length > LONGEST_HEAD || key.getBytes(UTF_8).length > LONGEST_KEY;
    }

    /** Bytes that come back as they are. */
    byte[] head() {
        return head;
    }

    /** When its fetch began, wall clock. */
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
}
