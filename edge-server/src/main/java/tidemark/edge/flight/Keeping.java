// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import tidemark.edge.caching.CacheControl;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Governing;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.NotStored;
import tidemark.edge.caching.Selecting;
import tidemark.edge.caching.Storability;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.Purpose;
import tidemark.edge.request.ObjectKind;

/**
 * Whether an answer is kept and for how long, by the origin's word first and by the kind of object where it is silent.
 * Lifetimes of playlists and MPDs are the live room's business; here they get what the origin says.
 *
 * @param maxObjectBytes the largest object that is kept
 * @param dvrMillis how long media without a stated lifetime is good for (D-22)
 * @param missingMillis how long it is believed at most that a live object is not there
 */
record Keeping(long maxObjectBytes, long dvrMillis, long missingMillis) {
    private static final long INIT_MILLIS = 3_600_000;
    private static final long SEGMENT_MARGIN_MILLIS = 30_000;
    /** How long an answer of no live kind may stand in for an origin that fails, when the origin does not say. */
    private static final long OTHER_IF_ERROR_MILLIS = 60_000;

    private static final long OTHER_VALIDATABLE_MILLIS = 3_600_000;

    Keeping(long maxObjectBytes, long dvrMillis) {
        this(maxObjectBytes, dvrMillis, Expectation.UNTOLD_MILLIS);
    }

    /** The same for one object, of which a playlist or MPD tells how long it may be believed that it is not there. */
    Keeping believing(long millis) {
        return new Keeping(maxObjectBytes, dvrMillis, millis);
    }

    /**
     * Why it is not kept; empty when it is. A playlist with {@code no-cache} is kept, stale from the start: every request
     * has it validated, but all of a moment share one validation and none goes back behind what was served. Nor does it
     * matter that one viewer asks for no-store, which is advice (RFC 9111 §5.2.1): what he gets unjudged could be a step back.
     *
     * @param kind by the answer's type, where that tells more than the path
     */
    Optional<NotStored> refusal(FlightPlan plan, ObjectKind kind, OriginHead head) {
        if (head.contentLength() > maxObjectBytes) {
            return Optional.of(NotStored.TOO_LARGE);
        }
        if (head.endedByClose() && kind.isMedia()) {
            return Optional.of(NotStored.UNPROVEN_END);
        }
        return Storability.refusal(method(plan, head), plan.fields(), head.status(), head)
                .filter(reason -> !(kind.isManifest() && isOnlyOfNoUse(reason)))
                .or(() -> aheadRefusal(plan, head))
                .or(() -> liveRefusal(plan, kind, head))
                .or(() -> lifetimeRefusal(kind, head));
    }

    private static boolean isOnlyOfNoUse(NotStored reason) {
        return reason == NotStored.NO_CACHE || reason == NotStored.REQUEST_NO_STORE;
    }

    /** What is said of an object before anybody asked for it, such as a 404, is not for those who ask later (T-1). */
    private static Optional<NotStored> aheadRefusal(FlightPlan plan, OriginHead head) {
        boolean ownQuestion = plan.isAhead() || plan.ask().purpose() == Purpose.HELD;
        return ownQuestion && head.status() != 200 ? Optional.of(NotStored.STATUS) : Optional.empty();
    }

    /** A POST whose answer says that it is what a GET of this target would bring, and for how long (RFC 9110 §9.3.3). */
    private static String method(FlightPlan plan, OriginHead head) {
        boolean likeGet = plan.ask().method().equals("POST")
                && plan.ask().target().equals(head.first("content-location"))
                && Freshness.explicitLifetime(head, 0).isPresent();
        return likeGet ? "GET" : plan.ask().method();
    }

    /** What is shared by everybody who watches has no cookies and no variants (C-3, T-62, T-72), and no session (T-19). */
    private static Optional<NotStored> liveRefusal(FlightPlan plan, ObjectKind kind, OriginHead head) {
        if (kind == ObjectKind.OTHER) {
            return Optional.empty();
        }
        if (head.has("set-cookie")) {
            return Optional.of(NotStored.SET_COOKIE);
        }
        if (!kind.isManifest()) {
            return Optional.empty();
        }
        if (!Selecting.on(head).isNothing()) {
            return Optional.of(NotStored.VARY);
        }
        return isMaybePersonal(plan, head) ? Optional.of(NotStored.MAYBE_PERSONAL) : Optional.empty();
    }

    private static boolean isMaybePersonal(FlightPlan plan, OriginHead head) {
        return !plan.asked().query().isEmpty()
                && !head.has("expires")
                && !head.has("cache-control")
                && !Governing.of(head).targeted();
    }

    private Optional<NotStored> lifetimeRefusal(ObjectKind kind, OriginHead head) {
        boolean useless = (kind == ObjectKind.OTHER || isInItsPlace(kind, head))
                && !Storability.hasValidator(head)
                && lifetime(kind, head, 0) <= 0;
        return useless ? Optional.of(NotStored.NO_LIFETIME) : Optional.empty();
    }

    /**
     * Whether those who wait already may share an answer that is not kept.
     *
     * @param answer its fields: what is one user's is nobody else's, for whatever other reason it is not kept (T-62)
     */
    static boolean mayShareOnce(NotStored reason, Fields answer) {
        CacheControl control = Governing.of(answer).control();
        boolean personal = control.has("private")
                || control.has("no-store")
                || answer.has("set-cookie")
                || answer.has("location"); // may lead to one viewer's own session (T-19)
        return !personal
                && switch (reason) {
                    case STATUS, NO_LIFETIME, NO_CACHE, UNPROVEN_END, REQUEST_NO_STORE -> true;
                    case METHOD,
                            NO_STORE,
                            PRIVATE,
                            AUTHORIZATION,
                            SET_COOKIE,
                            VARY,
                            PARTIAL,
                            TOO_LARGE,
                            MAYBE_PERSONAL -> false;
                };
    }

    /** Whether it says that the next answer for the same key will probably not be for sharing either (T-17). */
    static boolean isOfTheObject(NotStored reason) {
        return switch (reason) {
            case NO_STORE, PRIVATE, AUTHORIZATION, SET_COOKIE, VARY, TOO_LARGE, MAYBE_PERSONAL -> true;
            case METHOD, REQUEST_NO_STORE, PARTIAL, STATUS, NO_CACHE, NO_LIFETIME, UNPROVEN_END -> false;
        };
    }

    /**
     * Age and lifetime of an answer.
     *
     * @param sentAt monotonic milliseconds when the request was sent
     * @param receivedAt monotonic milliseconds when its head came
     */
    Freshness freshness(ObjectKind kind, OriginHead head, long sentAt, long receivedAt, long wallMillis) {
        long age = Freshness.initialAge(head, receivedAt - sentAt);
        long lifetime = lifetime(kind, head, wallMillis);
        return new Freshness(receivedAt, age, head.has("age"), lifetime, grace(kind, head, lifetime));
    }

    private long lifetime(ObjectKind kind, OriginHead head, long wallMillis) {
        if (Governing.of(head).control().has("no-cache")) {
            return 0;
        }
        OptionalLong explicit = Freshness.explicitLifetime(head, wallMillis);
        if (isMissing(kind, head)) {
            return Math.min(explicit.orElse(missingMillis), missingMillis);
        }
        if (isInItsPlace(kind, head)) {
            return explicit.orElse(0);
        }
        return explicit.orElseGet(() -> switch (kind) {
            case SEGMENT -> dvrMillis + SEGMENT_MARGIN_MILLIS;
            case INIT -> INIT_MILLIS;
            case PLAYLIST, MPD -> 0;
            case OTHER -> Freshness.heuristicLifetime(head, wallMillis);
        });
    }

    /** Whether it comes in the place of a live object: a redirect or an error is good for no longer than it says (T-25). */
    private static boolean isInItsPlace(ObjectKind kind, OriginHead head) {
        return kind != ObjectKind.OTHER && head.status() != 200;
    }

    /** Whether a live object is not there, in so many words or because something else stands in its place. */
    static boolean isMissing(ObjectKind kind, OriginHead head) {
        return kind != ObjectKind.OTHER && (isMissing(head.status()) || isNoMedia(kind, head));
    }

    /** A 200 without a byte, or a web page where media was asked for: an origin in trouble that does not know it. */
    static boolean isNoMedia(ObjectKind kind, OriginHead head) {
        String type = Objects.requireNonNullElse(head.first("content-type"), "");
        return kind.isMedia()
                && head.status() == 200
                && (head.contentLength() == 0 || type.regionMatches(true, 0, "text/html", 0, 9));
    }

    /** Not there now says little about a moment later on a live stream: T-1, D-25. */
    static boolean isMissing(int status) {
        return status == 404 || status == 410 || status == 425;
    }

    private Grace grace(ObjectKind kind, OriginHead head, long lifetime) {
        // the validator may be that of what should have come: a 304 would confirm the wrong bytes
        long validatable = Storability.hasValidator(head) && !isNoMedia(kind, head) ? validatable(kind) : 0;
        Governing governing = Governing.of(head);
        if (governing.forbidsStale()) {
            return new Grace(0, 0, true, validatable);
        }
        if (isMissing(kind, head)) {
            return new Grace(0, 0, false, validatable);
        }
        CacheControl control = governing.control();
        return new Grace(
                control.millis("stale-while-revalidate").orElse(0),
                control.millis("stale-if-error").orElseGet(() -> ifError(kind, head, lifetime)),
                false,
                validatable);
    }

    private long ifError(ObjectKind kind, OriginHead head, long lifetime) {
        if (isInItsPlace(kind, head)) {
            return 0;
        }
        return switch (kind) {
            case SEGMENT, INIT -> Math.max(dvrMillis, lifetime);
            case PLAYLIST, MPD -> 0;
            case OTHER -> OTHER_IF_ERROR_MILLIS;
        };
    }

    private long validatable(ObjectKind kind) {
        return switch (kind) {
            case SEGMENT, INIT, PLAYLIST, MPD -> dvrMillis;
            case OTHER -> OTHER_VALIDATABLE_MILLIS;
        };
    }
}
