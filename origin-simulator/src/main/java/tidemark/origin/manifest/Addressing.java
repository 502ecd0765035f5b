// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

/** How an MPD tells its segments' names. */
public enum Addressing {
    /** {@code $Number$} and a duration: the clock says which segments exist, and the MPD hardly ever changes. */
    NUMBER,
    /** {@code $Time$} and a SegmentTimeline: the MPD says which segments exist, and changes with each. */
    TIMELINE
}
