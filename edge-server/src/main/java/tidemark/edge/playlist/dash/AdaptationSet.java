// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.List;

/**
 * Representations of the same content.
 *
 * @param id as written; empty when not stated
 * @param contentType {@code video}, {@code audio}, {@code text} or what else is written; empty when not stated
 * @param mimeType as written; empty when not stated here
 * @param language as written; empty when not stated
 * @param representations in order
 */
public record AdaptationSet(
        String id, String contentType, String mimeType, String language, List<Representation> representations) {
    public AdaptationSet {
        representations = List.copyOf(representations);
    }

    /** How its segments are addressed: availability is per adaptation set, so the first representation speaks for all (D-1). */
    public SegmentTemplate template() {
        return representations.isEmpty()
                ? SegmentTemplate.NONE
                : representations.get(0).template();
    }
}
