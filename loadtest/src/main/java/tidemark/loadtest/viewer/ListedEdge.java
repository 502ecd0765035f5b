// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

/**
 * How far a playlist or MPD reaches, on the clock of the stream itself. A packager whose media runs on the wall clock, as the
 * origin simulator's does, publishes a segment in the moment in which it ends: so this is also when the newest listed segment
 * was published.
 *
 * @param end where the newest listed segment ends, nanoseconds since the epoch
 * @param segment how long that segment is, nanoseconds
 * @param reloadChanged when a player loads the document again that brought something new, nanoseconds after it asked
 * @param reloadSame the same for one that brought nothing new
 */
public record ListedEdge(long end, long segment, long reloadChanged, long reloadSame) {
    /** Reads it out of a document. */
    public interface Reader {
        /**
         * How far a document reaches.
         *
         * @throws BadManifestException if it cannot be read, or does not say so much
         */
        ListedEdge read(String text) throws BadManifestException;
    }

    public ListedEdge {
        if (segment <= 0) {
            throw new IllegalArgumentException("segment: " + segment + " (expected: > 0)");
        }
    }

    /** When the segment after the newest listed one is published. */
    public long nextPublished() {
        return end + segment;
    }
}
