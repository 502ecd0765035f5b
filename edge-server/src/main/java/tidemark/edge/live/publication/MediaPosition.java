// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.Comparator;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * The live edge of a media playlist (H-10): the last complete segment, then the parts of the one still open.
 *
 * <p>The pair grows with every legal update. What is only hinted does not count.
 *
 * @param lastComplete the number of the last complete segment
 * @param openParts how many parts of the next segment are there
 */
public record MediaPosition(long lastComplete, int openParts) implements Position, Comparable<MediaPosition> {
    private static final Comparator<MediaPosition> ORDER =
            Comparator.comparingLong(MediaPosition::lastComplete).thenComparingInt(MediaPosition::openParts);

    public static MediaPosition of(MediaPlaylist playlist) {
        return new MediaPosition(playlist.lastComplete(), playlist.openParts().size());
    }

    /** The number of the newest segment of which anything is published. */
    public long edgeMsn() {
        return openParts > 0 ? lastComplete + 1 : lastComplete;
    }

    /** The newest part of {@link #edgeMsn}, or {@link MediaPlaylist#COMPLETE}. */
    public long edgePart() {
        return openParts > 0 ? openParts - 1 : MediaPlaylist.COMPLETE;
    }

    @Override
    public int compareTo(MediaPosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public Relation relationTo(Position other) {
        if (!(other instanceof MediaPosition media)) {
            return Relation.INCOMPARABLE;
        }
        int order = compareTo(media);
        return order < 0 ? Relation.BEHIND : order == 0 ? Relation.EQUAL : Relation.AHEAD;
    }
}
