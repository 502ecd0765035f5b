// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How old an answer was when it came, and how long it may be used (RFC 9111 §4.2, C-12 … C-16). All in milliseconds;
 * {@code receivedAt} is monotonic, so residence never depends on the wall clock (C-17).
 *
 * @param receivedAt monotonic milliseconds when the response arrived
 * @param initialAge corrected_initial_age
 * @param cameAged whether a cache on the way said an Age: then it is passed on even when nothing was stored (C-13)
 * @param lifetime freshness_lifetime, counted from generation like the age
 * @param grace what it is good for after that
 */
public record Freshness(long receivedAt, long initialAge, boolean cameAged, long lifetime, Grace grace) {
    private static final long MAX_SECONDS = 1L << 31;
    private static final long HEURISTIC_MAX_MILLIS = 3_600_000;

    /** The same answer under another lifetime and grace. */
    public Freshness with(long otherLifetime, Grace otherGrace) {
        return new Freshness(receivedAt, initialAge, cameAged, otherLifetime, otherGrace);
    }

    /** The same answer, its lifetime over at {@code now} unless it was before; errors may be covered as long as ever. */
    public Freshness endedAt(long now) {
        return with(Math.min(lifetime, age(now)), grace);
    }

    /** current_age at {@code now}. */
    public long age(long now) {
        return initialAge + Math.max(0, now - receivedAt);
    }

    /** What is left of the lifetime at {@code now}; negative when stale. */
    public long remaining(long now) {
        return lifetime - age(now);
    }

    /** Whether it may be used without asking (RFC 9111 §4.2: strictly longer than the age). */
    public boolean isFresh(long now) {
        return remaining(now) > 0;
    }

    /** Whether it may be served while one validation runs (RFC 5861 §3). */
    public boolean maySpareAWait(long now) {
        return !grace.forbidden() && remaining(now) + grace.whileRevalidate() > 0;
    }

    /** Whether it may still stand in for an origin that fails (RFC 5861 §4). */
    public boolean mayCoverErrors(long now) {
        return !grace.forbidden() && remaining(now) + grace.ifError() > 0;
    }

    /** Whether it is good for anything once its lifetime is over: to be validated, or to stand in. */
    public boolean isOfUseWhenStale() {
        return grace.longest() > 0;
    }

    /** How long after arrival it can be of any use. */
    public long usefulFor() {
        return Math.max(0, lifetime - initialAge) + grace.longest();
    }

    /**
     * corrected_initial_age of a response (RFC 9111 §4.2.3, C-13).
     *
     * @param response its fields; the first member of Age counts, an invalid one is ignored
     * @param responseDelay response_time − request_time
     */
    public static long initialAge(Fields response, long responseDelay) {
        return ageValue(response.first("age")) + Math.max(0, responseDelay);
    }

    private static long ageValue(@Nullable String age) {
        if (age == null) {
            return 0;
        }
        String first = age.split(",", 2)[0].trim();
        if (first.isEmpty() || !first.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        return (first.length() > 18 ? MAX_SECONDS : Math.min(Long.parseLong(first), MAX_SECONDS)) * 1000;
    }

    /**
     * The lifetime the origin states: s-maxage, else max-age, else Expires − Date, of the field that governs
     * ({@link Governing}); empty when it states none.
     *
     * @param wallNow stands in for a missing Date
     */
    public static OptionalLong explicitLifetime(Fields response, long wallNow) {
        Governing governing = Governing.of(response);
        OptionalLong shared = governing.control().millis("s-maxage");
        OptionalLong stated = shared.isPresent() ? shared : governing.control().millis("max-age");
        if (stated.isPresent() || governing.targeted() || !response.has("expires")) {
            return stated;
        }
        OptionalLong expires = HttpDate.millis(response.first("expires"));
        long date = HttpDate.millis(response.first("date")).orElse(wallNow);
        return OptionalLong.of(expires.isPresent() ? Math.max(0, expires.getAsLong() - date) : 0);
    }

    /**
     * A tenth of the time since the last change, one hour at most (RFC 9111 §4.2.2); 0 without Last-Modified. Never for
     * playlists, MPDs and what is not there yet: the caller sees to that (C-16, T-68).
     *
     * @param wallNow stands in for a missing Date
     */
    public static long heuristicLifetime(Fields response, long wallNow) {
        OptionalLong modified = HttpDate.millis(response.first("last-modified"));
        if (modified.isEmpty()) {
            return 0;
        }
        long date = HttpDate.millis(response.first("date")).orElse(wallNow);
        return Math.min(HEURISTIC_MAX_MILLIS, Math.max(0, date - modified.getAsLong()) / 10);
    }
}
