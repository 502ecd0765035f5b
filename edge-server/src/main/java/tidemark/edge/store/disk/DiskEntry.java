// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import org.jspecify.annotations.Nullable;
import tidemark.edge.store.disk.format.Facts;
import tidemark.edge.store.disk.format.Place;
import tidemark.edge.store.disk.format.RecordHeader;
import tidemark.edge.store.disk.format.StripeIndex;

/**
 * An object on disk, as the index knows it: found without reading. It stays valid when the object leaves; reading it then
 * breaks. There is one for each object for as long as it is held, so it is small: {@code DiskFootprintTest} measures it.
 */
public final class DiskEntry {
    private final String key;
    private final long bodyBytes;
    private final long order;
    private final long beganMillis;
    private final long leavesAtMillis;
    private final long marks;
    private final int headerBytes;
    private int offset;
    private @Nullable Stripe stripe;
    private volatile boolean restored;
    private volatile boolean forgotten;

    private DiskEntry(Facts facts, int headerBytes, boolean restored) {
        this.key = facts.key();
        this.bodyBytes = facts.bodyBytes();
        this.order = facts.order();
        this.beganMillis = facts.beganMillis();
        this.leavesAtMillis = facts.leavesAtMillis();
        this.marks = facts.marks();
        this.headerBytes = headerBytes;
        this.restored = restored;
    }

    /** Of what waits to be written: it has no place yet. */
    static DiskEntry of(Facts facts, byte[] head) {
        return new DiskEntry(facts, RecordHeader.bytes(facts.key(), head), false);
    }

    /** Of what an earlier run wrote. */
    static DiskEntry restored(Stripe stripe, StripeIndex.Line line) {
        return new DiskEntry(line.facts(), line.headerBytes(), true).at(stripe, line.offset());
    }

    /** Where it stands. Before others know of it. */
    DiskEntry at(Stripe in, int where) {
        stripe = in;
        offset = where;
        return this;
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

    /** Of two with the same key the later one counts. */
    DiskEntry laterOf(DiskEntry other) {
        return other.order > order ? other : this;
    }

    long order() {
        return order;
    }

    int headerBytes() {
        return headerBytes;
    }

    long recordBytes() {
        return RecordHeader.recordBytes(headerBytes, bodyBytes);
    }

    /** The stripe it stands in. */
    Stripe stripe() {
        Stripe in = stripe;
        if (in == null) {
            throw new IllegalStateException("stripe: none (expected: " + key + " to be written)");
        }
        return in;
    }

    Place place() {
        return new Place(stripe().id(), offset);
    }

    int offset() {
        return offset;
    }

    Facts facts() {
        return new Facts(key, bodyBytes, order, beganMillis, leavesAtMillis, marks);
    }

    StripeIndex.Line line() {
        return new StripeIndex.Line(offset, headerBytes, facts());
    }

    /** It left, or was purged: whoever has it still reads it no more. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }
}
