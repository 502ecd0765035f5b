// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.Tags;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.store.StoredObject;
import tidemark.edge.store.archive.Archive;
import tidemark.edge.store.disk.DiskEntry;

/**
 * What a fill finds on disk.
 *
 * <h2>By whose word</h2>
 * What this run of the node wrote and is fresh is told at once. What an earlier run left is evidence and not the truth: the
 * encoder may have started over meanwhile and use its names again. So the origin is asked about it once, as about what is
 * stale: when it has it still, the bytes come from disk; when it has something else, that takes its place; when it fails,
 * what is here stands in where the rules allow that.
 *
 * <h2>When the disk fails</h2>
 * Before anything was told of it, the origin is asked as if nothing had been there. In the middle of a body the fill goes on
 * with the rest from the origin where that provably fits, else the break is shown (T-51).
 *
 * <p>Threads: confined to the flight's loop.
 * <p>Ownership: one reference to the body of the object that was found, until it is told or the fill is over.
 */
final class Replays {
    private final Fill fill;
    private final Legs legs;
    private final Question question;
    private final Reception reception;
    private final Place place;

    /** Null before its head was read, and when it was told. */
    private @Nullable StoredObject found;

    private Tags tags = Tags.NONE;
    /** By whose word it is told; none while nobody has given any. */
    private Replay decided = Replay.NONE;

    private Forwarding forwarding = Forwarding.NONE;
    /** What the flight fails with when the disk breaks too; null while the origin may still be asked. */
    private @Nullable Failure otherwise;

    private boolean told;
    private boolean isRenewed;

    /** Where it lies. */
    record Place(Archive archive, DiskEntry entry) {}

    private Replays(Fill fill, Legs legs, Question question, Reception reception, Place place) {
        this.fill = fill;
        this.legs = legs;
        this.question = question;
        this.reception = reception;
        this.place = place;
    }

    /** Null when nothing of what is asked for lies on disk. */
    static @Nullable Replays find(Fill fill, Legs legs, Question question, Reception reception) {
        Place place = question.onDisk();
        return place == null ? null : new Replays(fill, legs, question, reception, place);
    }

    /** Reads it from disk. */
    void begin() {
        DiskLeg leg = new DiskLeg(fill, this, question.loop());
        legs.run(leg);
        boolean isWanted = decided.isFromDisk() || !place.entry().isRestored();
        leg.begin(place.archive(), place.entry(), isWanted);
    }

    /** How the whole object came, when it did: from disk only where it lies there as it is. */
    Replay end() {
        return told && !isRenewed && legs.running() instanceof DiskLeg ? decided : Replay.NONE;
    }

    /** The head has come from disk. */
    void opened(DiskLeg leg, byte[] head) {
        StoredObject object = found == null ? revived(head) : found;
        if (object == null) {
            leg.cancel();
            refuted();
        } else if (decided.isFromDisk()) {
            tell(leg, object);
        } else if (isSure(object)) {
            decided = Replay.AS_STORED;
            tell(leg, object);
        } else {
            leg.cancel();
            legs.askAbout(new DoubtLeg(fill, this, new Validation(object)));
        }
    }

    /** Null when what was written says nothing to this version. */
    private @Nullable StoredObject revived(byte[] head) {
        StoredObject object = place.archive().revive(question.plan().key(), place.entry(), head);
        if (object != null) {
            found = object;
            tags = object.stamp().tags();
        }
        return object;
    }

    private boolean isSure(StoredObject object) {
        return !place.entry().isRestored() && object.freshness().isFresh(question.now());
    }

    private void tell(DiskLeg leg, StoredObject object) {
        found = null;
        told = true;
        fill.replayed(reception.replayed(object, tags), decided, forwarding);
        leg.flow();
    }

    /** The origin still has it. */
    void confirmed(OriginHead confirmation) {
        StoredObject stale = requireNonNull(found);
        OriginHead renewed = Validation.renewed(stale, confirmation);
        if (reception.admit(stale.kind(), renewed).refusal() != null) {
            refuted();
            return;
        }
        tags = Tags.of(confirmation).and(tags);
        isRenewed = !stale.freshness().isFresh(question.now());
        found = reception.renewed(stale, confirmation, renewed);
        stale.body().release();
        place.archive().confirm(place.entry());
        readAgain(Replay.CONFIRMED, question.forwarding(confirmation, null));
    }

    private void readAgain(Replay byWhoseWord, Forwarding asked) {
        decided = byWhoseWord;
        forwarding = asked;
        begin();
    }

    /** What lies here is not what the origin has under this name, or it may not be given to everybody any more. */
    void refuted() {
        place.archive().forget(question.plan().key());
        askOrigin();
    }

    /** The origin has answered about it with something that is told instead. */
    void answered(OriginHead head) {
        if (head.status() == 200) {
            place.archive().forget(question.plan().key());
        }
        over();
    }

    /** Whether it may be told although the origin failed (RFC 5861 §4). */
    boolean mayStandIn() {
        StoredObject held = found;
        return held != null
                && (held.freshness().isFresh(question.now()) || held.freshness().mayCoverErrors(question.now()));
    }

    /**
     * It is told although the origin failed.
     *
     * @param trouble what the origin answered; null when it did not
     */
    void standIn(@Nullable OriginHead trouble, Failure failure) {
        otherwise = failure;
        readAgain(Replay.STANDING_IN, trouble == null ? question.unanswered() : question.forwarding(trouble, null));
    }

    /** The disk gives no more. */
    void broke() {
        Failure failure = otherwise;
        if (told) {
            fill.broke(Failure.ORIGIN_TRUNCATED);
        } else if (failure != null) {
            fill.failed(failure);
        } else {
            askOrigin();
        }
    }

    private void askOrigin() {
        over();
        legs.askAnew();
    }

    /** As the origin sent it once: what continues the body is compared with it. */
    static OriginHead headOf(StoredObject object) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        object.head().forEach((name, value) -> fields.add(Map.entry(name, value)));
        return new OriginHead(object.head().status(), fields, object.body().expectedLength(), false);
    }

    /** Nothing is told of it any more. */
    void over() {
        if (found != null) {
            found.body().release();
            found = null;
        }
    }
}
