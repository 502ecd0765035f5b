// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.live.rhythm.Rhythm;

/**
 * For how long one version of a playlist or MPD is served.
 *
 * <p>What the rules of {@link tidemark.edge.live.availability.Lifetime} state is what clients are told. While the
 * {@link RefreshClock} runs, the node itself holds a version until just after the next one is due, because it will have it
 * then, but never for longer than the origin said (H-31). And while a refresh that is late runs, viewers are answered with
 * what is held, for half a target duration more (C-26): nobody waits. A stream that nobody watched gets neither: its first
 * viewer is answered with what the origin has now.
 *
 * @param statedMillis what clients are told
 * @param heldMillis how long it is fresh to this node
 * @param whileRefreshing how long it is served after that, while it is being renewed
 * @param ifError how long it stands in for an origin that fails
 */
record Tenure(long statedMillis, long heldMillis, long whileRefreshing, long ifError) {
    private static final long MULTIVARIANT_WHILE_REFRESHING = 60_000;
    private static final long MULTIVARIANT_IF_ERROR = 300_000;

    /** Asked for once per viewer, and staleness costs nothing unless variants change (H-34, C-26). */
    static Tenure ofMultivariant(long statedMillis) {
        return new Tenure(
                statedMillis,
                statedMillis,
                statedMillis == 0 ? 0 : MULTIVARIANT_WHILE_REFRESHING,
                MULTIVARIANT_IF_ERROR);
    }

    /**
     * Of what moves.
     *
     * @param keptMillis until it will have been renewed; 0 when nobody sees to that
     */
    static Tenure ofLive(long statedMillis, long keptMillis, boolean refreshed, long unitMillis) {
        return new Tenure(
                statedMillis,
                Math.max(statedMillis, keptMillis),
                refreshed && statedMillis > 0 ? unitMillis / 2 : 0,
                unitMillis * 3 / 2);
    }

    /** Of an answer that arrived so. */
    Freshness freshness(Freshness arrived) {
        Grace said = arrived.grace();
        Grace grace = said.forbidden() ? said : new Grace(whileRefreshing, ifError, false, 0);
        return arrived.with(arrived.initialAge() + heldMillis, grace);
    }

    /**
     * When it has to be renewed so that nobody waits, monotonic milliseconds; {@link Rhythm#NEVER} when every request has it
     * confirmed anyway. While nobody asks there is time until the end of what the next one may be answered with.
     *
     * @param asked whether somebody has asked since it was renewed the last time
     */
    long renewalAt(long now, boolean asked, Grace said) {
        if (heldMillis <= 0) {
            return Rhythm.NEVER;
        }
        return now + heldMillis + (asked || said.forbidden() ? 0 : whileRefreshing);
    }
}
