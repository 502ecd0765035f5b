// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Freshness;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;

/**
 * One answer as it is kept: head encoded once, body off the heap, and how long it may be used. Immutable but for the body
 * that may still arrive.
 *
 * <p>Ownership: whoever holds an object holds a reference to its {@link #body()}; sharing it takes {@link Body#acquire}.
 */
public final class StoredObject {
    /** Heap bytes per object beside head and body: entry, node, key, objects. Measured by {@code FootprintTest}. */
    static final int OVERHEAD = 1024;

    private final CacheKey key;
    private final ObjectKind kind;
    private final ResponseHead head;
    private final Body body;
    private final Freshness freshness;
    private final Stamp stamp;

    /** Takes the caller's reference to {@code body}. */
    public StoredObject(CacheKey key, ObjectKind kind, ResponseHead head, Body body, Freshness freshness) {
        this.key = key;
        this.kind = kind;
        this.head = head;
        this.body = body;
        this.freshness = freshness;
        this.stamp = Stamp.NONE;
    }

    /** Takes over the reference of {@code like}. */
    private StoredObject(StoredObject like, ResponseHead head, Freshness freshness, Stamp stamp) {
        this.key = like.key;
        this.kind = like.kind;
        this.head = head;
        this.body = like.body;
        this.freshness = freshness;
        this.stamp = stamp;
    }

    /** What it is stored under. */
    public CacheKey key() {
        return key;
    }

    /** What it is. */
    public ObjectKind kind() {
        return kind;
    }

    /** Its status and stored fields. */
    public ResponseHead head() {
        return head;
    }

    /** Its bytes. */
    public Body body() {
        return body;
    }

    /** Its age and lifetime. */
    public Freshness freshness() {
        return freshness;
    }

    /** The same bytes under a new lifetime; holds a reference of its own. Null when the body was freed before. */
    public @Nullable StoredObject freshened(ResponseHead newHead, Freshness newFreshness) {
        return body.acquire() ? new StoredObject(this, newHead, newFreshness, stamp) : null;
    }

    /** What purges have to know of it. */
    public Stamp stamp() {
        return stamp;
    }

    /** The same under another stamp, in this one's place: takes over its reference. */
    public StoredObject stamped(Stamp other) {
        return new StoredObject(this, head, freshness, other);
    }

    /** The same, stale since a soft purge; holds a reference of its own. Null when the body was freed before. */
    @Nullable StoredObject softened(Purge purge) {
        Stamp marked = new Stamp(purge.number(), stamp.tags(), true);
        return body.acquire() ? new StoredObject(this, head, freshness.endedAt(purge.takenAt()), marked) : null;
    }

    /** What it takes from the store's capacity, bytes. */
    long weight() {
        return body.footprint() + head.footprint() + stamp.tags().footprint() + OVERHEAD;
    }
}
