// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/**
 * What a client asks of caches (RFC 9111 §5.2.1, C-28). All but {@code only-if-cached} is advice, which a live edge follows
 * only by configuration: else any player that reloads decides how often the origin is asked (T-64).
 *
 * @param maxAge milliseconds; {@link Long#MAX_VALUE} when it does not say
 * @param minFresh milliseconds
 * @param maxStale milliseconds; {@link Long#MAX_VALUE} for any staleness, 0 when it does not say
 */
public record RequestDirectives(boolean onlyIfCached, boolean noStore, long maxAge, long minFresh, long maxStale) {
    /** A request that asks for nothing in particular. */
    public static final RequestDirectives NONE = new RequestDirectives(false, false, Long.MAX_VALUE, 0, 0);

    /** Reads all of it; {@code Pragma: no-cache} counts where there is no Cache-Control (RFC 9111 §5.4). */
    public static RequestDirectives of(Fields request) {
        if (!request.has("cache-control")) {
            boolean reload =
                    request.has("pragma") && request.all("pragma").stream().anyMatch(line -> line.contains("no-cache"));
            return reload ? new RequestDirectives(false, false, 0, 0, 0) : NONE;
        }
        CacheControl control = CacheControl.parse(request.all("cache-control"));
        long maxStale = control.hasUnqualified("max-stale")
                ? Long.MAX_VALUE
                : control.millis("max-stale").orElse(0);
        return new RequestDirectives(
                control.has("only-if-cached"),
                control.has("no-store"),
                control.has("no-cache") ? 0 : control.millis("max-age").orElse(Long.MAX_VALUE),
                control.millis("min-fresh").orElse(0),
                maxStale);
    }

    /** The same without the advice. */
    public RequestDirectives binding() {
        return equals(NONE) ? NONE : new RequestDirectives(onlyIfCached, noStore, Long.MAX_VALUE, 0, 0);
    }

    /** Whether an answer is young enough, and will be for long enough. */
    boolean isContentWith(Freshness freshness, long now) {
        long age = freshness.age(now);
        boolean young = maxAge == Long.MAX_VALUE || (maxAge > 0 && age <= maxAge);
        return young && freshness.remaining(now) >= minFresh;
    }

    /** Whether a stale answer will do. */
    boolean isContentWithStale(Freshness freshness, long now) {
        return maxStale > 0
                && !freshness.grace().forbidden()
                && (maxStale == Long.MAX_VALUE || -freshness.remaining(now) <= maxStale);
    }
}
