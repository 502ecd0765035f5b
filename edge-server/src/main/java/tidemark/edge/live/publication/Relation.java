// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

/** How one position stands to another. */
public enum Relation {
    BEHIND,
    EQUAL,
    AHEAD,
    /** Ahead in one respect and behind in another, or positions of different kinds of stream. */
    INCOMPARABLE
}
