// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

/**
 * How far one stream has come, within one generation of it.
 *
 * <p>Positions of different streams, renditions or generations say nothing about each other (H-11).
 */
public sealed interface Position permits MediaPosition, MpdPosition {
    /** How this position stands to {@code other}. */
    Relation relationTo(Position other);
}
