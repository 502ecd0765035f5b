// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;

/** Asks one node again and again whether it may get viewers. Confined to its session's event loop. */
final class ReadinessProbe implements ResponseListener {
    private static final int OK = 200;

    private final Fleet fleet;
    private final int node;
    private final URI readiness;
    private final HttpSession session;
    private @Nullable Call asked;
    private int status;

    ReadinessProbe(Fleet fleet, int node, URI readiness, HttpSession session) {
        this.fleet = fleet;
        this.node = node;
        this.readiness = readiness;
        this.session = session;
    }

    /** Asks. A node that has not answered since the last time says no. */
    void ask() {
        Call unanswered = asked;
        if (unanswered != null) {
            unanswered.abort();
            fleet.ready(node, false);
        }
        asked = session.get(readiness, this);
    }

    @Override
    public void head(URI source, int answered, HttpHeaders headers) {
        status = answered;
    }

    @Override
    public void body(ByteBuf piece) {
        // The status says it all.
    }

    @Override
    public void ended() {
        asked = null;
        fleet.ready(node, status == OK);
    }

    @Override
    public void failed(ErrorReason reason) {
        asked = null;
        fleet.ready(node, false);
    }

    @Override
    public void resent() {
        // A probe is asked as often as it takes.
    }
}
