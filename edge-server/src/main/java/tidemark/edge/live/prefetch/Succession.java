// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidemark.edge.playlist.Manifest;

/**
 * A version of a stream and the one in whose place it came.
 *
 * @param before null when there is none in the same series: the first version of a stream, or of a new generation; the
 *     same as {@code now} when nothing came but time, which moves the live edge of an MPD that lists no segments
 * @param now what is published
 */
public record Succession(@Nullable Manifest before, Manifest now) {
    /**
     * What is new at the live edge, rendition by rendition.
     *
     * @param wallMillis the time, since 1970
     */
    public List<Advance> advances(long wallMillis) {
        Optional<Manifest> last = Optional.ofNullable(before);
        return now.match(
                media -> MediaAdvance.of(
                        last.flatMap(it ->
                                it.match(Optional::of, multivariant -> Optional.empty(), mpd -> Optional.empty())),
                        media),
                multivariant -> List.of(),
                mpd -> MpdAdvance.of(
                        last.flatMap(it ->
                                it.match(media -> Optional.empty(), multivariant -> Optional.empty(), Optional::of)),
                        mpd,
                        wallMillis));
    }
}
