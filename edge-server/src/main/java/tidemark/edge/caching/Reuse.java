// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/** What may be done with a stored answer for a request (RFC 9111 §4). */
public enum Reuse {
    /** Serve it. */
    FRESH,
    /** Serve it although stale, because the client said so (RFC 9111 §5.2.1.2). */
    STALE_ACCEPTED,
    /** Serve it, and have it validated meanwhile (RFC 5861 §3). */
    WHILE_REVALIDATING,
    /** Ask the origin first. */
    VALIDATE;

    /**
     * Decides.
     *
     * @param now monotonic milliseconds
     */
    public static Reuse of(Freshness freshness, RequestDirectives asked, long now) {
        if (freshness.isFresh(now)) {
            return asked.isContentWith(freshness, now) ? FRESH : VALIDATE;
        }
        if (asked.isContentWithStale(freshness, now)) {
            return STALE_ACCEPTED;
        }
        boolean reload = asked.maxAge() == 0;
        return freshness.maySpareAWait(now) && !reload ? WHILE_REVALIDATING : VALIDATE;
    }
}
