// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.viewer.Encoding;

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
    record Variant(URI uri, long bandwidth, @Nullable URI audio) {
        /** How it is encoded, for all a playlist says. */
        Encoding encoding() {
            return new Encoding(audio == null ? Encoding.Content.MUXED : Encoding.Content.VIDEO, bandwidth);
        }
    }

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

        /** How long it plays from one of its segments on. */
        long durationFrom(int index) {
            return segments.subList(index, segments.size()).stream()
                    .mapToLong(Listed::duration)
                    .sum();
        }

        /** The last segment that begins at least {@code delay} before the end; the first if none does. */
        int indexBefore(long delay) {
            int index = 0;
            long beforeEnd = durationFrom(0);
            while (index + 1 < segments.size()
                    && beforeEnd - segments.get(index).duration() >= delay) {
                beforeEnd -= segments.get(index).duration();
                index++;
            }
            return index;
        }

        /**
         * The number of the segment that begins at a media time, to half a segment; the number after the last one if that
         * ends there. Empty if it is neither.
         */
        OptionalLong numberAt(long time) {
            for (int i = 0; i < segments.size(); i++) {
                Listed listed = segments.get(i);
                if (Math.abs(listed.start() - time) <= listed.duration() / 2) {
                    return OptionalLong.of(mediaSequence + i);
                }
            }
            return segments.isEmpty() ? OptionalLong.empty() : numberAfter(segments.get(segments.size() - 1), time);
        }

        private OptionalLong numberAfter(Listed last, long time) {
            boolean endsThere = Math.abs(last.start() + last.duration() - time) <= last.duration() / 2;
            return endsThere ? OptionalLong.of(nextSequence()) : OptionalLong.empty();
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
