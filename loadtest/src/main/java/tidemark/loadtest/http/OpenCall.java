// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;

/**
 * Stands between a session and a listener, and asks on: where a redirect points, and at another node where one cannot be
 * reached. The listener hears the last answer only, and of nodes not at all.
 */
final class OpenCall implements Call, ResponseListener {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private final HttpSession session;
    private final Telemetry telemetry;
    private final ResponseListener listener;
    private final URI asked;
    private int followed;
    private int refused;
    private @Nullable URI elsewhere;
    private @Nullable Exchange current;

    OpenCall(HttpSession session, Ask ask, ResponseListener listener) {
        this.session = session;
        this.telemetry = ask.telemetry();
        this.asked = ask.uri();
        this.listener = listener;
    }

    void ask(URI uri) {
        Exchange next = new Exchange(uri, telemetry, this);
        current = next;
        session.send(next);
    }

    @Override
    public void abort() {
        Exchange unwanted = current;
        current = null;
        if (unwanted != null) {
            session.abort(unwanted);
        }
    }

    @Override
    public void head(URI source, int status, HttpHeaders headers) {
        String location = headers.get(HttpHeaderNames.LOCATION);
        if (location != null && REDIRECTS.contains(status) && followed < MAX_REDIRECTS) {
            followed++;
            elsewhere = resolve(source, location);
        }
        if (elsewhere == null) {
            listener.head(followed == 0 ? asked : source, status, headers);
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
            current = null;
            listener.ended();
        } else {
            elsewhere = null;
            ask(next);
        }
    }

    /** Calls that wait for the same connection fail together; one of them may have aborted another by then. */
    @Override
    public void failed(ErrorReason reason) {
        Exchange failed = current;
        if (failed == null) {
            return;
        }
        Optional<URI> other = reason == ErrorReason.UNREACHABLE ? detour(failed) : Optional.empty();
        if (other.isPresent()) {
            ask(other.get());
        } else {
            current = null;
            listener.failed(reason);
        }
    }

    private Optional<URI> detour(Exchange failed) {
        return refused++ < session.nodes().detours() ? session.nodes().elsewhere(failed.uri()) : Optional.empty();
    }

    @Override
    public void resent() {
        listener.resent();
    }
}
