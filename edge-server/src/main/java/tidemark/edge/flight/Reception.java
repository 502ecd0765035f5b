// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.Purpose;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;
import tidemark.edge.store.archive.Archive;

/**
 * What the head of an answer means to a flight before anything is known of its body: what kind of object comes, whether
 * and for how long it is kept, who of those aboard may have it, and as what it begins.
 *
 * <p>Threads: confined to the flight's loop.
 * <p>Ownership: the objects that it begins or renews come with one reference, which is the caller's.
 */
final class Reception {
    private final Flight flight;
    private final Flights flights;
    private final FlightPlan plan;
    private final Question question;

    Reception(Flight flight, Flights flights, FlightPlan plan, Question question) {
        this.flight = flight;
        this.flights = flights;
        this.plan = plan;
        this.question = question;
    }

    /** Which kind of object it is, and whether it is admitted to the store; a refusal is counted. */
    Admission admit(OriginHead answer) {
        String type = Objects.requireNonNullElse(answer.first("content-type"), "");
        return admit(ObjectKind.ofType(type, plan.kind()), answer);
    }

    /** The same of an answer that is known to be of a kind. */
    Admission admit(ObjectKind kind, OriginHead answer) {
        Admission admission = Admission.of(keeping(kind, answer), plan, flight.sharing(), kind, answer);
        admission.count(flights.stats());
        return admission;
    }

    private Keeping keeping(ObjectKind kind, OriginHead answer) {
        return Keeping.isMissing(kind, answer)
                ? flights.keeping().believing(question.expectation().missingMillis())
                : flights.keeping();
    }

    /** What the origin held back did not age meanwhile: it is as new as its head (C-12, T-14). */
    private Freshness freshness(ObjectKind kind, OriginHead answer) {
        long now = flights.clock().millis();
        return keeping(kind, answer)
                .freshness(
                        kind,
                        answer,
                        plan.ask().purpose() == Purpose.HELD ? now : question.sentAt(),
                        now,
                        flights.clock().wallMillis());
    }

    /** Tells the flight what is known by the head of a 304: the origin still has {@code held}, which is lent. */
    void confirmed(OriginHead confirmation, StoredObject held) {
        flight.answered(question.forwarding(confirmation, null));
        flight.tagged(Tags.of(confirmation).and(held.stamp().tags()));
    }

    /** Tells the flight what is known by the head of any other answer, and for whom of those aboard it is. */
    void opened(Admission admission) {
        OriginHead answer = admission.head();
        flight.tagged(Tags.of(answer));
        flight.answered(question.forwarding(answer, admission.refusal()));
        if (Grace.coversStatus(answer.status())) {
            // An origin that fails one of them is not to be asked by all of them at once.
            flight.news().setForTheOthers(new Outcome.Failed(Failure.ORIGIN_IN_TROUBLE));
        }
        flight.news().setForLeaderOnly(admission.isForLeaderOnly());
    }

    /** The object as it begins: nothing of its body is here. */
    StoredObject begun(Admission admission) {
        OriginHead answer = admission.head();
        boolean isKept = admission.isKept() && !admission.isForLeaderOnly();
        Body body = isKept ? flights.store().body(answer.contentLength()) : new Body(answer.contentLength());
        if (plan.isAhead()) {
            body.fetchedAhead();
        }
        CacheKey key = admission.isKept() ? flights.keyOf(plan, answer) : plan.key();
        return new StoredObject(
                        key,
                        admission.kind(),
                        admission.headToKeep(flights.clock().wallMillis()),
                        body,
                        freshness(admission.kind(), answer))
                .stamped(flight.stamp());
    }

    /** Whether its answer taught another target to keep it under: a purge before that knew only the one it was asked by. */
    private boolean wasRenamed(StoredObject answer) {
        return !answer.key().withVariant("").equals(plan.key().withVariant(""));
    }

    /**
     * What a version becomes that the origin has confirmed.
     *
     * @param stale the version, lent
     * @param renewed the confirmation with what it leaves unsaid, by {@link Validation#renewed}
     * @return null when its body is not there any more
     */
    @Nullable StoredObject renewed(StoredObject stale, OriginHead confirmation, OriginHead renewed) {
        ResponseHead told = KeptFields.freshened(stale.head(), confirmation).kept();
        StoredObject fresh = stale.freshened(told, freshness(stale.kind(), renewed));
        return fresh == null ? null : fresh.stamped(flight.stamp());
    }

    /**
     * What lies on disk, as it is answered with: part of this flight.
     *
     * @param found as it was written, taken
     */
    StoredObject replayed(StoredObject found, Tags tags) {
        flight.tagged(tags);
        return found.stamped(flight.stamp());
    }

    /**
     * Puts a whole object into the store, and to disk where that is its place, unless it comes from there.
     *
     * @param whole lent
     * @param from how it came
     */
    void keep(StoredObject whole, Replay from) {
        if (wasRenamed(whole) && flight.isOvertaken()) {
            return;
        }
        Archive archive = flights.archive();
        if (archive != null && from.isFromDisk()) {
            putBack(archive, whole, from);
            return;
        }
        flights.keep(whole);
        if (archive != null) {
            archive.offer(whole);
        }
    }

    private static void putBack(Archive archive, StoredObject whole, Replay from) {
        if (whole.body().acquire()) {
            archive.putBack(whole, from != Replay.STANDING_IN);
        }
    }

    /** Who comes from now on did not wait for an answer that is not kept, and shares one that is. */
    void settleSharing(Admission admission) {
        if (admission.deniesSharing()) {
            flights.notForSharing(plan, flight);
        } else if (!admission.isKept()) {
            flights.landed(plan, flight);
        } else if (flight.sharing() == Sharing.HIT_FOR_MISS) {
            flights.forSharing(plan, flight);
        }
    }

    /**
     * The answer as it is told to those who judge playlists and MPDs.
     *
     * @param source the origin that gave it
     */
    Landing.Told told(OriginHead answer, URI source) {
        return new Landing.Told(answer, source, flight.stamp().began(), question.sentAt());
    }
}
