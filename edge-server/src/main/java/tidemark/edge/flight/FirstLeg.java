// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;

/**
 * Asks for the whole object. A segment that is due and not there yet is asked for again, so that an early request is held
 * for everybody who waits rather than answered with a 404 that can end playback (D-27).
 */
final class FirstLeg extends Leg {
    /** Together one second at most: how long a request for a segment that is due is held. */
    private static final int ASK_AT_MOST = 11;

    private static final long ASK_AGAIN_MILLIS = 100;

    private final Fill fill;
    private final OriginClient origins;
    private final OriginRequest request;
    private final EventLoop loop;
    private boolean notThereYet;
    private int asked;

    FirstLeg(Fill fill, OriginClient origins, OriginRequest request, EventLoop loop) {
        super(null);
        this.fill = fill;
        this.origins = origins;
        this.request = request;
        this.loop = loop;
    }

    void ask() {
        if (!isCancelled()) {
            notThereYet = false;
            asked++;
            fill.asked();
            ask(listener -> Optional.of(origins.fetch(request, loop, listener)));
        }
    }

    @Override
    public void interim(OriginHead head) {
        fill.interim(head);
    }

    @Override
    public void head(OriginHead head) {
        notThereYet = asked < ASK_AT_MOST && fill.mayComeLater(head.status());
        if (!notThereYet) {
            fill.opened(head);
        }
    }

    @Override
    public void data(ByteBuf bytes) {
        if (notThereYet) {
            bytes.release();
        } else {
            fill.arrived(bytes);
        }
    }

    @Override
    public void end() {
        if (notThereYet) {
            loop.schedule(() -> fill.step(this::ask), ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            fill.arrivedWhole();
        }
    }

    @Override
    public void failed(Failure failure) {
        fill.broke(failure);
    }
}
