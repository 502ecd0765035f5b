// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/** Why an answer may not be stored. The name is the metric tag and the {@code detail} of Cache-Status. */
public enum NotStored {
    /** Only answers to GET are stored. */
    METHOD,
    /** The request said no-store (C-2). */
    REQUEST_NO_STORE,
    /** The response said no-store. */
    NO_STORE,
    /** The response is for one user. */
    PRIVATE,
    /** It must be validated every time, and there is nothing to validate it by. */
    NO_CACHE,
    /** The request was authorised and the response does not open it to others (RFC 9111 §3.5). */
    AUTHORIZATION,
    /** It sets a cookie, and is live media or has no stated lifetime (C-3, T-62). */
    SET_COOKIE,
    /** It varies on everything, or is a playlist that varies (C-9, T-72). */
    VARY,
    /** A part of an object is not the object (C-31). */
    PARTIAL,
    /** The status is not one that may be kept without explicit lifetime. */
    STATUS,
    /** It is stale on arrival. */
    NO_LIFETIME,
    /** Larger than the largest object the store takes. */
    TOO_LARGE,
    /** A playlist or MPD asked for with parameters nobody knows, whose origin does not say that others may have it (T-19). */
    MAYBE_PERSONAL,
    /** Its end cannot be told from a broken connection (D-35). */
    UNPROVEN_END
}
