// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** What must be held: capacity = Σ over all renditions (bit rate) × DVR, one term per class, and what the store adds to it. */
public record Capacity(List<Term> terms) {
    /** What is held beyond the window: the segment that is still listed and the one that just left, fills in flight. */
    public static final Duration MARGIN = Duration.ofSeconds(30);

    /** How long segments are taken to be where nobody says. Longer ones make less overhead. */
    public static final Duration SEGMENT = Duration.ofSeconds(2);

    /**
     * Bytes of memory that a segment takes beside its own: 768 for its entry in the store, some 600 for its head as
     * packagers send them, and the rest for its lines in the playlist and in that one's codings. The store's {@code
     * FootprintTest} measures the first and compares the sum.
     */
    public static final long BESIDE_A_SEGMENT = 2048;

    /** Bytes of a disk that a segment takes beside its own: its key, its head and what proves that it is whole. */
    public static final long BESIDE_A_SEGMENT_ON_DISK = 1024;

    /** Bytes of memory by which a segment on disk is found. */
    public static final long INDEX_OF_A_SEGMENT = 400;

    public Capacity {
        terms = List.copyOf(terms);
    }

    /**
     * One term of the sum.
     *
     * @param channels whose streams they are
     * @param window that is held, the margin included
     * @param mediaBytes of all their segments
     * @param segments how many those are
     */
    public record Term(DvrClass channels, Duration window, long mediaBytes, long segments) {
        static Term of(DvrClass channels, Duration segment) {
            Duration window = channels.dvr().plus(MARGIN);
            long each = Ratio.of(window.toMillis(), segment.toMillis()).roundedUp();
            return new Term(
                    channels,
                    window,
                    Ratio.of(channels.bitsPerSecond(), 8000)
                            .times(window.toMillis())
                            .roundedUp(),
                    Math.multiplyExact(channels.renditions(), each));
        }
    }

    /** Of so long segments. */
    public static Capacity of(List<DvrClass> classes, Duration segment) {
        return new Capacity(
                classes.stream().map(channels -> Term.of(channels, segment)).toList());
    }

    /** Of the segments themselves. */
    public long mediaBytes() {
        return sum(Term::mediaBytes);
    }

    /** How many segments are held at once. */
    public long segments() {
        return sum(Term::segments);
    }

    /** What they take beside their own bytes. */
    public long overheadBytes() {
        return Math.multiplyExact(segments(), BESIDE_A_SEGMENT);
    }

    /** All of it. */
    public long bytes() {
        return Math.addExact(mediaBytes(), overheadBytes());
    }

    private long sum(ToLongFunction<Term> part) {
        return terms.stream().mapToLong(part).reduce(0, Math::addExact);
    }
}
