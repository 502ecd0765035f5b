// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Optional;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;

/** A way to present a channel; the first part of a path chooses it. */
interface Section {
    /** Looks up an object of the whole channel: its path names no rendition. */
    Lookup ofChannel(Channel channel, ObjectPath path, View view);

    Lookup ofRendition(Rendition rendition, ObjectPath path, View view);

    default Lookup find(Channel channel, ObjectPath path, View view) {
        if (path.rendition().isEmpty()) {
            return ofChannel(channel, path, view);
        }
        Optional<Rendition> rendition = channel.rendition(path.rendition());
        return rendition.isPresent() ? ofRendition(rendition.get(), path, view) : Lookup.Unknown.UNKNOWN;
    }
}
