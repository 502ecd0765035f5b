// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tidemark.edge.playlist.untrusted.UriReference;

/**
 * A multivariant playlist: the streams to choose from. It has no sequence and no live edge.
 *
 * @param uri where it came from, after redirects; relative URIs resolve against it
 * @param variants the variant streams, trick play included, in order
 * @param renditions the alternative renditions, in order
 * @param steeringUri the content steering server, variables substituted; empty when none
 * @param variables its variables with a known value, for media playlists that import them
 */
public record MultivariantPlaylist(
        URI uri,
        List<Variant> variants,
        List<Rendition> renditions,
        String steeringUri,
        Map<String, String> variables) {
    public MultivariantPlaylist {
        variants = List.copyOf(variants);
        renditions = List.copyOf(renditions);
        variables = Map.copyOf(variables);
    }

    /** The absolute URI of something this playlist names; empty when the text is no URI. */
    public Optional<URI> resolve(String reference) {
        return UriReference.resolve(uri, reference);
    }

    /** Every media playlist of the presentation, each once, in order of appearance. */
    public List<URI> mediaPlaylists() {
        return Stream.concat(
                        variants.stream().map(Variant::uri), renditions.stream().map(Rendition::uri))
                .filter(reference -> !reference.isEmpty())
                .map(this::resolve)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
