// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

/** What becomes of a fetched version of a playlist. */
public enum Verdict {
    /** The first version of this stream. */
    FIRST(Outcome.PUBLISHED, true),
    /** The live edge has moved. */
    ADVANCE(Outcome.PUBLISHED, true),
    /** The live edge has moved by more than the window holds: players lose continuity. */
    GAP(Outcome.PUBLISHED, true),
    /** Nothing will follow: whoever waits for more is answered now. */
    ENDED(Outcome.PUBLISHED, true),
    /** The edge stands, something beside it changed: hints, reports, metadata. */
    CHANGED_IN_PLACE(Outcome.PUBLISHED, false),
    /** The version that is held, confirmed. */
    UNCHANGED(Outcome.CONFIRMED, false),
    /** An older version: a lagging replica, a cache on the way, or the first sign of a restart. */
    ROLLBACK(Outcome.SUSPECTED, false),
    /** A version that cannot follow from the one held: the first sign of a restart, or a packager's error. */
    RESET_CANDIDATE(Outcome.SUSPECTED, false),
    /** Not a version of this playlist at all. */
    BAD(Outcome.REFUSED, false);

    private enum Outcome {
        PUBLISHED,
        CONFIRMED,
        SUSPECTED,
        REFUSED
    }

    private final Outcome outcome;
    private final boolean wakes;

    Verdict(Outcome outcome, boolean wakes) {
        this.outcome = outcome;
        this.wakes = wakes;
    }

    /** True when the fetched version takes the place of the held one. */
    public boolean publishes() {
        return outcome == Outcome.PUBLISHED;
    }

    /** True when held playlist requests may be satisfied now and are to be looked at again. */
    public boolean wakes() {
        return wakes;
    }

    /** True when the answer shows that what is held, or what takes its place, is current (H-12). */
    public boolean renewsValidation() {
        return outcome == Outcome.PUBLISHED || outcome == Outcome.CONFIRMED;
    }

    /** True when a run of such verdicts may mean that the stream started over (H-13). */
    public boolean suspectsRestart() {
        return outcome == Outcome.SUSPECTED;
    }
}
