// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Replay;
import tidemark.edge.respond.Provenance;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.StoredObject;

/**
 * How a request comes by an answer that the store did not have fresh: what was found, who leads, and what its answer
 * (RFC 9211) and the meters say of that. Confined to the loop of the exchange.
 */
final class Course {
    private final boolean read;
    private boolean leader;
    private boolean hadStale;
    private boolean hitForMiss;
    private Replay replay = Replay.NONE;

    /**
     * @param read whether the request reads and does not write
     */
    Course(boolean read) {
        this.read = read;
    }

    /** What the store has cannot answer as it is; null when it has nothing. */
    void found(@Nullable StoredObject stored) {
        hadStale = stored != null;
    }

    /** It does not wait with others, because the last answer was not for sharing (T-17). */
    void hitForMiss() {
        hitForMiss = true;
    }

    /** It is on a flight, as the leader or with others. */
    void boarded(boolean asLeader) {
        leader = asLeader;
    }

    /** Whether the flight brings it from disk. */
    void brought(Replay how) {
        replay = how;
        hadStale = hadStale || how == Replay.CONFIRMED;
    }

    boolean isLeader() {
        return leader;
    }

    Meter meter(boolean stored) {
        if (replay == Replay.AS_STORED) {
            return Meter.HITS_DISK;
        }
        if (replay == Replay.STANDING_IN) {
            return Meter.STALE_HITS;
        }
        if (!leader) {
            return Meter.COLLAPSED;
        }
        return stored ? Meter.MISSES : Meter.PASSED;
    }

    /** Of what the flight brought. */
    Provenance provenance(boolean stored) {
        if (replay == Replay.AS_STORED) {
            return Provenance.HIT;
        }
        if (replay == Replay.STANDING_IN) {
            return Provenance.STALE;
        }
        if (!leader) {
            return together();
        }
        if (!read) {
            return Provenance.WRITTEN;
        }
        if (!stored) {
            return hitForMiss ? Provenance.HIT_FOR_MISS : Provenance.MISS;
        }
        return hadStale ? Provenance.REVALIDATED : Provenance.STORED;
    }

    /** What else is told of it; empty for nothing. */
    String detail() {
        return replay == Replay.AS_STORED || replay == Replay.CONFIRMED ? "disk" : "";
    }

    /** Of what somebody else's flight brought. */
    Provenance together() {
        return hadStale ? Provenance.REVALIDATED_TOGETHER : Provenance.COLLAPSED;
    }
}
