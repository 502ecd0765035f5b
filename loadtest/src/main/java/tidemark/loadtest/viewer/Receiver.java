// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** Gets the body of a successful response, piece by piece, then one of {@link #loaded} and {@link #failed}. */
interface Receiver {
    /** The media segment it is part of; empty for whatever is none. */
    default Optional<Wanted> wanted() {
        return Optional.empty();
    }

    /** The next piece, lent. */
    void body(ByteBuf piece);

    /** All of it arrived. */
    void loaded(URI source, OptionalLong clockOffset);

    /** It did not, and that is counted. */
    void failed();
}
