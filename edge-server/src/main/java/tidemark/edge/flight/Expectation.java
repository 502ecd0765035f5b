// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

/**
 * What the published playlists and MPDs let one expect of a segment that is asked for (D-25, H-55, H-57). A value: for any
 * thread, and true of the moment it was asked for.
 *
 * @param outlook how it stands with the segment
 * @param holdMillis how long a request for it waits: before it is sent when the segment is {@link Outlook#DUE_SOON}, in all
 *     when it is {@link Outlook#ANNOUNCED}
 * @param askAgainMillis for how long the origin is asked again when it says that the segment is not there
 * @param missingMillis how long the origin's word that it is not there may be kept at most; 0 when not at all
 * @param saidAt monotonic milliseconds since when this node knows the version that says so; {@link Long#MIN_VALUE} when
 *     none does
 */
public record Expectation(Outlook outlook, long holdMillis, long askAgainMillis, long missingMillis, long saidAt) {
    /** How long the origin's word that something is not there is believed while nobody knows better (T-1). */
    static final long UNTOLD_MILLIS = 250;

    /** Nothing is known of it. */
    public static final Expectation NONE = new Expectation(Outlook.UNTOLD, 0, 0, UNTOLD_MILLIS, Long.MIN_VALUE);

    /** How it stands with a segment, the most hopeful first. */
    public enum Outlook {
        /** It is listed, or has been due for a while: that it is not there is the origin's fault. */
        NAMED,
        /** It should just have appeared. */
        DUE,
        /** It comes next (EXT-X-PRELOAD-HINT): asked for already, and held. */
        ANNOUNCED,
        /** It appears in a moment: nobody asks before. */
        DUE_SOON,
        /** It appears soon, though not so soon that it could be waited for: clocks differ, and the origin has the word. */
        EARLY,
        /** It is not there for a while. */
        TOO_EARLY,
        /** It is listed as missing. */
        GAP,
        /** It was there and is no more. */
        GONE,
        /** Nothing that is published knows it. */
        UNTOLD
    }

    /** Whether it should be there: what was said before this was known is out of date. */
    public boolean isThere() {
        return outlook == Outlook.NAMED || outlook == Outlook.DUE;
    }

    /**
     * Whether an origin that does not have it contradicts what is published, or is late by its own clock, so that another
     * origin is worth the question (spec 1.14).
     */
    public boolean isWorthAnotherOrigin() {
        return outlook == Outlook.NAMED || outlook == Outlook.DUE;
    }

    /** What to expect when two streams speak of it: the more hopeful counts. */
    public Expectation or(Expectation other) {
        if (outlook == Outlook.UNTOLD || other.outlook == Outlook.UNTOLD) {
            return outlook == Outlook.UNTOLD ? other : this;
        }
        Expectation best = outlook.compareTo(other.outlook) <= 0 ? this : other;
        return new Expectation(
                best.outlook,
                best.holdMillis,
                Math.max(askAgainMillis, other.askAgainMillis),
                Math.min(missingMillis, other.missingMillis),
                Math.max(saidAt, other.saidAt));
    }

    /** The same where it is not certain enough to be answered without the origin. */
    public Expectation unsure() {
        return switch (outlook) {
            case TOO_EARLY -> new Expectation(Outlook.EARLY, 0, 0, missingMillis, saidAt);
            case GONE -> NONE;
            case NAMED, DUE, ANNOUNCED, DUE_SOON, EARLY, GAP, UNTOLD -> this;
        };
    }
}
