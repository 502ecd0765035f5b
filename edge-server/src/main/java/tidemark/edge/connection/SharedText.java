// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.util.AsciiString;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One copy of each text that many heads have in common: names of fields, and values such as a content type or a
 * Cache-Control. A table with one place for each hash, so that it is bounded and nothing has to be thrown out of it: a text
 * takes the place of the one that is there. What is said once, such as an entity tag, costs the next text of that place a
 * copy more, and nothing else. What it gives is immutable; for any thread, a race costs a copy too.
 */
final class SharedText {
    /** So many that what every segment says anew rarely meets what all of them say. A power of two. */
    private static final int PLACES = 4096;
    /** Longer texts are not shared, characters: so the table is bounded in bytes too, 2.5 MiB with its Strings. */
    private static final int LONGEST = 256;

    private final AtomicReferenceArray<@Nullable AsciiString> places = new AtomicReferenceArray<>(PLACES);

    /** The copy that others have, character by character the same; null when there is none, and then the next one has it. */
    @Nullable AsciiString known(AsciiString text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        AsciiString there = places.get(place);
        if (text.equals(there)) {
            return there;
        }
        places.set(place, new AsciiString(text.toByteArray(), false));
        return null;
    }
}
