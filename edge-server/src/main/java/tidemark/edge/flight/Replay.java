// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

/** Whether what a flight brings comes from disk, and by whose word. */
public enum Replay {
    /** It comes from an origin. */
    NONE,
    /** It is fresh, and this run of the node knows it: nobody was asked. */
    AS_STORED,
    /** The origin was asked and still has it. */
    CONFIRMED,
    /** The origin was asked and failed. */
    STANDING_IN;

    /** Whether it comes from disk. */
    public boolean isFromDisk() {
        return this != NONE;
    }
}
