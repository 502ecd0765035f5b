// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.List;
import java.util.function.BiPredicate;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;

/**
 * The segments that two versions of a media playlist both list, by media sequence number.
 *
 * @param held as the held version lists them
 * @param next as the fetched version lists them, in the same order
 */
public record MediaOverlap(List<Segment> held, List<Segment> next) {
    public static MediaOverlap of(MediaPlaylist held, MediaPlaylist next) {
        long from = Math.max(held.mediaSequence(), next.mediaSequence());
        long to = Math.min(held.lastComplete(), next.lastComplete()) + 1;
        return new MediaOverlap(slice(held, from, to), slice(next, from, to));
    }

    private static List<Segment> slice(MediaPlaylist playlist, long from, long to) {
        long first = playlist.mediaSequence();
        return from >= to ? List.of() : playlist.segments().subList((int) (from - first), (int) (to - first));
    }

    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** True when every common segment is the same bytes at the same address, tokens in the query aside. */
    public boolean hasSameMedia() {
        return all((a, b) -> a.range().equals(b.range()) && sameWithoutQuery(a.uri(), b.uri()));
    }

    /** True when every common segment belongs to the same stretch between discontinuities. */
    public boolean hasSameDiscontinuities() {
        return all((a, b) -> a.discontinuitySequence() == b.discontinuitySequence());
    }

    /** True when every common segment belongs to a stretch counted {@code less} lower than before. */
    public boolean hasDiscontinuitiesLowerBy(long less) {
        return all((a, b) -> a.discontinuitySequence() - less == b.discontinuitySequence());
    }

    private boolean all(BiPredicate<Segment, Segment> test) {
        for (int i = 0; i < held.size(); i++) {
            if (!test.test(held.get(i), next.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameWithoutQuery(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int end = endOfPath(a);
        return end == endOfPath(b) && a.regionMatches(0, b, 0, end);
    }

    private static int endOfPath(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '?' || uri.charAt(i) == '#') {
                return i;
            }
        }
        return uri.length();
    }
}
