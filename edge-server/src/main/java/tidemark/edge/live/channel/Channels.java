// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.channel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidemark.edge.playlist.Manifest;

/**
 * Which media playlists belong together, learnt from the multivariant playlists that name them, and what MPDs say of
 * their own renditions. It is as bounded as the streams it knows: who forgets a stream says so.
 */
public final class Channels {
    private final Map<String, Ladder> ladders = new ConcurrentHashMap<>();
    private final Map<String, String> parents = new ConcurrentHashMap<>();

    /** A version of a stream was published. */
    public void published(String stream, Manifest manifest) {
        manifest.match(
                media -> null,
                multivariant -> learn(stream, Ladder.of(multivariant), true),
                mpd -> learn(stream, Ladder.of(mpd), false));
    }

    private @Nullable Ladder learn(String stream, Ladder ladder, boolean ofPlaylists) {
        Ladder before = ladders.put(stream, ladder);
        if (ofPlaylists && !ladder.equals(before)) {
            forgetChildren(stream, before);
            ladder.rungs().forEach(rung -> parents.put(rung.name(), stream));
        }
        return before;
    }

    /** A stream is not known any more. */
    public void forget(String stream) {
        forgetChildren(stream, ladders.remove(stream));
    }

    private void forgetChildren(String stream, @Nullable Ladder before) {
        if (before != null) {
            before.rungs().forEach(rung -> parents.remove(rung.name(), stream));
        }
    }

    /** The multivariant playlist that names a media playlist; empty when none was seen. */
    public Optional<String> parentOf(String stream) {
        return Optional.ofNullable(parents.get(stream));
    }

    /** The media playlists that a multivariant playlist names; none of anything else. */
    public Set<String> children(String stream) {
        Ladder ladder = ladders.get(stream);
        return ladder == null
                ? Set.of()
                : ladder.rungs().stream()
                        .map(Rung::name)
                        .filter(child -> stream.equals(parents.get(child)))
                        .collect(Collectors.toSet());
    }

    /** The other media playlists of the same channel; none when that is not known. */
    public Set<String> siblings(String stream) {
        return parentOf(stream)
                .map(parent -> children(parent).stream()
                        .filter(child -> !child.equals(stream))
                        .collect(Collectors.toSet()))
                .orElseGet(Set::of);
    }

    /** The renditions of a multivariant playlist or MPD; empty of anything else. */
    public Optional<Ladder> ladder(String stream) {
        return Optional.ofNullable(ladders.get(stream));
    }
}
