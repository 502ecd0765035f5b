// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

/** Whose media an object is: one rendition of one channel, as the live room knows it. Safe for any thread. */
@FunctionalInterface
public interface Rendition {
    /**
     * Whether somebody watches it now.
     *
     * @param media some of it, for who knows a whole presentation and not which of its renditions is played
     */
    boolean isWatched(Body media);

    /** The path of the playlist or MPD that names it; empty when that is not known. */
    default String stream() {
        return "";
    }
}
