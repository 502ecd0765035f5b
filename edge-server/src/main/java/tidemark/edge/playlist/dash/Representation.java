// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tidemark.edge.playlist.untrusted.UriReference;

/**
 * One encoded version of the content.
 *
 * @param id unique within its period
 * @param bandwidth bits per second
 * @param mimeType as written here or at the adaptation set; empty when not stated
 * @param bases the URIs that its segments' names resolve against, the preferred one first
 * @param template how its segments are addressed, inheritance resolved; {@link SegmentTemplate#NONE} when in another way
 */
public record Representation(String id, long bandwidth, String mimeType, List<URI> bases, SegmentTemplate template) {
    public Representation {
        bases = List.copyOf(bases);
    }

    /** The absolute URI of a media segment. */
    public Optional<URI> media(Span span) {
        return resolve(template.media(), span.number(), span.time());
    }

    /** The absolute URI of the initialisation segment; empty when the template has none. */
    public Optional<URI> initialization() {
        return resolve(template.initialization(), 0, 0);
    }

    private Optional<URI> resolve(UrlTemplate url, long number, long time) {
        return url.isEmpty()
                ? Optional.empty()
                : UriReference.resolve(bases.get(0), url.expand(id, bandwidth, number, time));
    }
}
