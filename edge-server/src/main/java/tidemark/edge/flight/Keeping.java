// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.Optional;
import java.util.OptionalLong;
import tidemark.edge.caching.CacheControl;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.NotStored;
import tidemark.edge.caching.Storability;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.request.ObjectKind;

/**
 * Whether an answer is kept and for how long, by the origin's word first and by the kind of object where it is silent.
 * Lifetimes of playlists and MPDs are the live room's business; here they get what the origin says.
 *
 * @param maxObjectBytes the largest object that is kept
 * @param dvrMillis how long media without a stated lifetime is good for (D-22)
 */
record Keeping(long maxObjectBytes, long dvrMillis) {
    private static final long NOT_THERE_YET_MILLIS = 250;
    private static final long INIT_MILLIS = 3_600_000;
    private static final long SEGMENT_MARGIN_MILLIS = 30_000;

    /**
     * Why it is not kept; empty when it is. A playlist with {@code no-cache} is kept, stale from the start: every request
     * has it validated, but all of a moment share one validation and none goes back behind what was served.
     *
     * @param kind by the answer's type, where that tells more than the path
     */
    Optional<NotStored> refusal(FlightPlan plan, ObjectKind kind, OriginHead head) {
        if (head.contentLength() > maxObjectBytes) {
            return Optional.of(NotStored.TOO_LARGE);
        }
        if (head.endedByClose() && !kind.isManifest()) {
            return Optional.of(NotStored.UNPROVEN_END);
        }
        return Storability.refusal(plan.ask().method(), plan.fields(), head.status(), head)
                .filter(reason -> !(reason == NotStored.NO_CACHE && kind.isManifest()))
                .or(() -> lifetimeRefusal(kind, head));
    }

    private Optional<NotStored> lifetimeRefusal(ObjectKind kind, OriginHead head) {
        boolean useless = kind == ObjectKind.OTHER && lifetime(kind, head, 0) <= 0;
        return useless ? Optional.of(NotStored.NO_LIFETIME) : Optional.empty();
    }

    /** Whether those who wait already may share an answer that is not kept. */
    static boolean mayShareOnce(NotStored reason) {
        return switch (reason) {
            case STATUS, NO_LIFETIME, NO_CACHE, UNPROVEN_END -> true;
            case METHOD, REQUEST_NO_STORE, NO_STORE, PRIVATE, AUTHORIZATION, SET_COOKIE, VARY, PARTIAL, TOO_LARGE ->
                false;
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
        return new Freshness(receivedAt, age, head.has("age"), lifetime, 0, staleIfError(kind, head, lifetime));
    }

    private long lifetime(ObjectKind kind, OriginHead head, long wallMillis) {
        if (CacheControl.parse(head.all("cache-control")).has("no-cache")) {
            return 0;
        }
        OptionalLong explicit = Freshness.explicitLifetime(head, wallMillis);
        if (isMissing(head.status()) && kind != ObjectKind.OTHER) {
            return Math.min(explicit.orElse(NOT_THERE_YET_MILLIS), NOT_THERE_YET_MILLIS);
        }
        return explicit.orElse(
                switch (kind) {
                    case SEGMENT -> dvrMillis + SEGMENT_MARGIN_MILLIS;
                    case INIT -> INIT_MILLIS;
                    case PLAYLIST, MPD, OTHER -> 0;
                });
    }

    /** Not there now says little about a moment later on a live stream: T-1, D-25. */
    private static boolean isMissing(int status) {
        return status == 404 || status == 410 || status == 425;
    }

    private long staleIfError(ObjectKind kind, Fields head, long lifetime) {
        CacheControl control = CacheControl.parse(head.all("cache-control"));
        boolean forbidden = control.has("must-revalidate")
                || control.has("proxy-revalidate")
                || control.has("s-maxage")
                || control.has("no-cache");
        if (forbidden) {
            return 0;
        }
        return control.millis("stale-if-error").orElse(kind.isMedia() ? Math.max(dvrMillis, lifetime) : 0);
    }
}
