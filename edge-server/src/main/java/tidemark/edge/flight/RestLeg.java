// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;

/** Asks for the rest of a body that broke off. What does not provably continue it ends the flight, visibly (T-51). */
final class RestLeg extends OriginLeg {
    private final Fill fill;
    private final Resumption resumption;
    private final @Nullable OriginCall broken;
    private final long have;
    private final long first;
    private long skip;

    /**
     * @param broken the call that broke off; null when no origin was asked yet
     * @param have bytes of the body that are here
     */
    RestLeg(Fill fill, Resumption resumption, @Nullable OriginCall broken, long have) {
        super(broken);
        this.broken = broken;
        this.fill = fill;
        this.resumption = resumption;
        this.have = have;
        this.first = resumption.first(have);
    }

    void ask(OriginClient origins, OriginRequest rest, EventLoop loop) {
        OriginCall before = broken;
        boolean asked = ask(listener -> before == null
                ? Optional.of(origins.fetch(rest, loop, listener))
                : origins.resume(rest, before, loop, listener));
        if (!asked) {
            fill.failed(Failure.ORIGIN_TRUNCATED);
        }
    }

    @Override
    public void head(OriginHead head) {
        switch (resumption.judge(head, have)) {
            case THE_REST -> resumed(have - first);
            case ALL_OF_IT -> resumed(have);
            case TROUBLE -> {
                cancel();
                fill.broke(Failure.ORIGIN_TRUNCATED);
            }
            case ANOTHER_OBJECT -> {
                cancel();
                fill.failed(Failure.ORIGIN_TRUNCATED);
            }
        }
    }

    /** @param known how much of what comes is here already */
    private void resumed(long known) {
        skip = known;
        fill.resumed();
    }

    @Override
    public void data(ByteBuf bytes) {
        if (isCancelled()) {
            bytes.release();
            return;
        }
        int known = (int) Math.min(skip, bytes.readableBytes());
        skip -= known;
        fill.arrived(bytes.skipBytes(known));
    }

    @Override
    public void end() {
        if (!isCancelled()) {
            fill.arrivedWhole();
        }
    }

    @Override
    public void failed(Failure failure) {
        fill.broke(failure);
    }
}
