// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

/** What a request for an HLS segment or part meets, by the playlist that should name it (H-55, H-57, 1.14). */
public enum MediaAnswer {
    /** Named: a 404 is an inconsistency of the origin, to be asked again soon or elsewhere. */
    LISTED,
    /** Announced: hold the request until it is published, or no longer announced. */
    HINTED,
    /** Named as missing: a 404 is what is to be expected. */
    GAP,
    /** Neither: no reason to hold. */
    UNLISTED;

    private static final long LISTED_MISSING_MILLIS = 1000;
    /** It may be published any moment, and a 404 must not outlive that. */
    private static final long UNLISTED_MISSING_MILLIS = 250;

    /** How long an origin's 404 for such a request may be kept (T-1, T-3). */
    public long missingMillis(long targetDurationMillis) {
        return switch (this) {
            case LISTED -> Math.min(LISTED_MISSING_MILLIS, targetDurationMillis);
            case HINTED -> 0;
            case GAP -> targetDurationMillis;
            case UNLISTED -> UNLISTED_MISSING_MILLIS;
        };
    }
}
