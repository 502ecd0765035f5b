// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

import java.util.List;
import java.util.Optional;

/** A name and its renditions; video in rising order of bandwidth, then audio. */
public record Channel(String name, List<Rendition> renditions) {
    public Channel {
        renditions = List.copyOf(renditions);
    }

    public Optional<Rendition> rendition(String wanted) {
        return renditions.stream()
                .filter(rendition -> rendition.traits().name().equals(wanted))
                .findFirst();
    }

    public List<Rendition> ofType(MediaType type) {
        return renditions.stream()
                .filter(rendition -> rendition.traits().type() == type)
                .toList();
    }
}
