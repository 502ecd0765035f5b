// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.NotStored;
import tidemark.edge.caching.Selecting;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Stats;

/**
 * What the head of an answer decides: whether the object is admitted to the store, and who of those who wait may have it
 * when it is not. A value: for any thread.
 *
 * @param plan what the head answers
 * @param sharing whom the flight was for before the head came
 * @param kind what kind of object the head announces
 * @param refusal why caching's rules do not admit it; null when they do
 */
record Admission(
        FlightPlan plan,
        Sharing sharing,
        ObjectKind kind,
        OriginHead head,
        @Nullable NotStored refusal) {
    static Admission of(Keeping keeping, FlightPlan plan, Sharing sharing, ObjectKind kind, OriginHead head) {
        return new Admission(
                plan, sharing, kind, head, keeping.refusal(plan, kind, head).orElse(null));
    }

    void count(Stats stats) {
        if (refusal != null) {
            stats.notStored(refusal);
        }
    }

    /** Of requests that are passed only the answer to one of another method than GET may be worth keeping. */
    boolean isKept() {
        return refusal == null && (sharing != Sharing.PASSED || !method().equals("GET"));
    }

    /** Whether those who wait may have it although it is not kept: not when it is for one user, or one variant. */
    boolean mayBeSharedOnce() {
        return sharing == Sharing.SHARED
                && !plan.isAuthorised()
                && !isRefusedAhead()
                && Selecting.on(head).isNothing()
                && (refusal == null || Keeping.mayShareOnce(refusal, head));
    }

    /** Whether nobody but the leader gets it: all others ask for themselves. */
    boolean isForLeaderOnly() {
        return !isKept() && !mayBeSharedOnce();
    }

    /** The origin refuses the node what it may give to a client: who came aboard meanwhile has to ask for themselves. */
    private boolean isRefusedAhead() {
        int status = head.status();
        return plan.isAhead() && status >= 400 && status < 500 && !Keeping.isMissing(status);
    }

    /** Whether it says that the next answer will not be for sharing either: what an origin in trouble says counts not. */
    boolean deniesSharing() {
        return refusal != null && Keeping.isOfTheObject(refusal) && head.status() < 400;
    }

    /** What answers say of the head; who may use the answer to a write from another site, the origin alone says (C-66). */
    ResponseHead headToKeep(long wallMillis) {
        boolean forReading = isKept() || method().equals("GET") || method().equals("HEAD");
        ResponseHead told = forReading ? KeptFields.of(head, kind, wallMillis) : KeptFields.ofWrite(head, wallMillis);
        return isKept() ? told.kept() : told;
    }

    private String method() {
        return plan.ask().method();
    }
}
