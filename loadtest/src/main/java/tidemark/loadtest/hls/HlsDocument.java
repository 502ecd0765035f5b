// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A parsed playlist of either kind; URIs as they stand in it, mostly relative. */
sealed interface HlsDocument {
    /** A multivariant playlist, its variants sorted by bandwidth. */
    record Multivariant(List<Variant> variants) implements HlsDocument {
        public Multivariant {
            if (variants.isEmpty()) {
                throw new IllegalArgumentException("variants: none (expected: at least one)");
            }
            variants = List.copyOf(variants);
        }
    }

    /**
     * One rung of the ladder.
     *
     * @param audio the playlist of its separate audio, null if the sound is in the variant itself
     */
    record Variant(URI uri, long bandwidth, @Nullable URI audio) {}

    /**
     * A media playlist.
     *
     * @param targetDuration nanoseconds
     * @param holdBack how far from its end a player starts, nanoseconds
     * @param timed whether segments start at wall-clock times (EXT-X-PROGRAM-DATE-TIME), or at zero and on from there
     * @param ended whether there will be no more segments
     */
    record Media(
            long targetDuration, long mediaSequence, long holdBack, boolean timed, boolean ended, List<Listed> segments)
            implements HlsDocument {
        public Media {
            segments = List.copyOf(segments);
        }

        @Override
        public Optional<Media> media() {
            return Optional.of(this);
        }

        /** The number after the last one listed. */
        long nextSequence() {
            return mediaSequence + segments.size();
        }

        /** How long all of it plays. */
        long duration() {
            return segments.stream().mapToLong(Listed::duration).sum();
        }
    }

    /**
     * A listed segment.
     *
     * @param init the EXT-X-MAP in force, null if there is none
     * @param gap whether it is listed as missing
     */
    record Listed(URI uri, @Nullable URI init, long start, long duration, boolean gap) {}

    /** This, if it is a media playlist. */
    default Optional<Media> media() {
        return Optional.empty();
    }

    /** Java 17 has no exhaustive pattern switch, so the exhaustive match lives here, once. */
    default void match(Consumer<Multivariant> onMultivariant, Consumer<Media> onMedia) {
        if (this instanceof Multivariant multivariant) {
            onMultivariant.accept(multivariant);
        } else {
            onMedia.accept((Media) this);
        }
    }
}
