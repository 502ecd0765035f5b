// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import tidemark.loadtest.measure.ErrorReason;

/**
 * Hears about one response on the session's event loop: a head, any number of body pieces, then exactly one of
 * {@link #ended} and {@link #failed}. A failure may come at any time before the end; after the session was closed nothing
 * comes any more.
 */
public interface ResponseListener {
    /**
     * The head of the final response arrived.
     *
     * @param source where it came from, after redirects; without one, what was asked for, whichever node answered
     */
    void head(URI source, int status, HttpHeaders headers);

    /** The next piece of the body, lent. */
    void body(ByteBuf piece);

    /** All of it arrived. */
    void ended();

    /** No more will come. */
    void failed(ErrorReason reason);

    /** The request was sent a second time, because its kept-alive connection closed under it. */
    void resent();
}
