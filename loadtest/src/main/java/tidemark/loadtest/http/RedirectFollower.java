// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;

/** Stands between a session and a listener, and asks on where a redirect points; the listener hears the last answer only. */
final class RedirectFollower implements ResponseListener {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private final ResponseListener listener;
    private final HttpSession session;
    private int followed;
    private @Nullable URI elsewhere;

    RedirectFollower(ResponseListener listener, HttpSession session) {
        this.listener = listener;
        this.session = session;
    }

    @Override
    public void head(URI source, int status, HttpHeaders headers) {
        String location = headers.get(HttpHeaderNames.LOCATION);
        if (location != null && REDIRECTS.contains(status) && followed < MAX_REDIRECTS) {
            followed++;
            elsewhere = resolve(source, location);
        }
        if (elsewhere == null) {
            listener.head(source, status, headers);
        }
    }

    /** Null for a location that is no http URI, so that the redirect itself becomes the answer. */
    private static @Nullable URI resolve(URI source, String location) {
        try {
            URI target = source.resolve(location);
            Endpoint.of(target);
            return target;
        } catch (IllegalArgumentException unusable) {
            return null;
        }
    }

    @Override
    public void body(ByteBuf piece) {
        if (elsewhere == null) {
            listener.body(piece);
        }
    }

    @Override
    public void ended() {
        URI next = elsewhere;
        if (next == null) {
            listener.ended();
        } else {
            elsewhere = null;
            session.send(new Exchange(next, this));
        }
    }

    @Override
    public void failed(ErrorReason reason) {
        listener.failed(reason);
    }

    @Override
    public void resent() {
        listener.resent();
    }
}
