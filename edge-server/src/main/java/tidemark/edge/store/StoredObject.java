// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.ContentCoding;
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
    static final int OVERHEAD = 768;

    private static final int CODINGS = ContentCoding.values().length;

    private final CacheKey key;
    private final ObjectKind kind;
    private final ResponseHead head;
    private final Body body;
    private final Freshness freshness;
    private final Stamp stamp;
    private final @Nullable CodedAnswers coded;
    private volatile @Nullable Stay stay;
    private volatile long leavesMemoryAt = Stay.NEVER;
    private volatile Holding.@Nullable Place place;

    /** Takes the caller's reference to {@code body}. */
    public StoredObject(CacheKey key, ObjectKind kind, ResponseHead head, Body body, Freshness freshness) {
        this.key = key;
        this.kind = kind;
        this.head = head;
        this.body = body;
        this.freshness = freshness;
        this.stamp = Stamp.NONE;
        this.coded = CodedAnswers.of(kind, head);
    }

    /** Takes over the reference of {@code like}. */
    private StoredObject(StoredObject like, ResponseHead head, Freshness freshness, Stamp stamp) {
        this.key = like.key;
        this.kind = like.kind;
        this.head = head;
        this.body = like.body;
        this.freshness = freshness;
        this.stamp = stamp;
        this.coded = CodedAnswers.of(kind, head);
        this.stay = like.stay;
        this.leavesMemoryAt = like.leavesMemoryAt;
    }

    /** The same answer in another coding: what is known of it, under its own head and with its own bytes. */
    private StoredObject(StoredObject identity, ResponseHead head, Body form) {
        this.key = identity.key;
        this.kind = identity.kind;
        this.head = head;
        this.body = form;
        this.freshness = identity.freshness;
        this.stamp = identity.stamp;
        this.coded = identity.coded;
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

    /** How long windows want it; null while no playlist or MPD has named it. */
    @Nullable Stay stay() {
        return stay;
    }

    /** Windows want it so long. Whoever changes that of a stored object tells the index. */
    void stays(@Nullable Stay told) {
        stay = told;
    }

    /** When it may leave memory whatever windows say, because it is held elsewhere too; {@link Stay#NEVER} when it is not. */
    long leavesMemoryAt() {
        return leavesMemoryAt;
    }

    void leavesMemory(long atMillis) {
        leavesMemoryAt = atMillis;
    }

    /** Where the store counts it; null before it does. */
    Holding.@Nullable Place place() {
        return place;
    }

    void countsAt(Holding.Place where) {
        place = where;
    }

    /** Whether it is media that windows have a say in: an error or a redirect in its place is nothing a window names. */
    boolean isMedia() {
        return kind.isMedia() && head.status() == 200;
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

    /** Whether it is text that may be answered in other content codings than it came in (C-23, T-41). */
    public boolean isNegotiable() {
        return coded != null && body.end() == Body.End.COMPLETE;
    }

    /** Whether its own fields say already that it varies on Accept-Encoding. */
    public boolean isVaried() {
        return coded != null && coded.isVaried();
    }

    /** The same answer in another coding; null while that is not made. Lent together with this object's body. */
    public @Nullable StoredObject in(ContentCoding coding) {
        return coded == null ? null : coded.in(coding, this);
    }

    /** Put together from the coded bytes, when they are made. */
    @Nullable StoredObject codedNow(ContentCoding coding) {
        Body form = body.coded().form(coding);
        return form == null ? null : new StoredObject(this, headIn(coding).kept(), form);
    }

    /** The head it has, or would have, in another coding. Only where it is {@link #isNegotiable negotiable}. */
    public ResponseHead headIn(ContentCoding coding) {
        return CodedHead.of(head, coding);
    }

    /** What it takes from the store's capacity, bytes; with room for its coded forms, which are never larger (T-40). */
    long weight() {
        long own = body.footprint() + head.footprint() + stamp.tags().footprint() + OVERHEAD;
        return coded == null ? own : own * (1 + CODINGS);
    }
}
