// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;

/** Asks for the whole object once more, because the answer that came will not do: of another origin, or over a new connection. */
final class ElsewhereLeg extends OriginLeg {
    private final Fill fill;
    private final Question question;
    private final OriginCall before;

    /**
     * @param before the call that brought what will not do
     */
    ElsewhereLeg(Fill fill, Question question, OriginCall before) {
        super(null);
        this.fill = fill;
        this.question = question;
        this.before = before;
    }

    /** False when that is not allowed now. */
    boolean ask(OriginClient origins, OriginRequest whole, EventLoop loop) {
        question.asked();
        return ask(listener -> origins.fetchElsewhere(whole, before, loop, listener));
    }

    @Override
    public void head(OriginHead head) {
        fill.opened(head);
    }

    @Override
    public void data(ByteBuf bytes) {
        fill.arrived(bytes);
    }

    @Override
    public void end() {
        fill.arrivedWhole();
    }

    @Override
    public void failed(Failure failure) {
        fill.broke(failure);
    }
}
