// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Grace;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;

/**
 * Asks the origin about what lies on disk, conditionally where that has a validator: it comes from an earlier run, or is
 * stale. Anything but a confirmation or trouble is an answer like any other.
 */
final class DoubtLeg extends OriginLeg {
    private final Fill fill;
    private final Replays replays;
    private final Validation validation;
    private @Nullable OriginHead confirmation;
    private boolean passedOn;

    /**
     * @param validation of what lies on disk
     */
    DoubtLeg(Fill fill, Replays replays, Validation validation) {
        super(null);
        this.fill = fill;
        this.replays = replays;
        this.validation = validation;
    }

    void ask(OriginClient origins, OriginRequest whole, EventLoop loop) {
        OriginRequest asked = validation.asked(whole);
        ask(listener -> Optional.of(origins.fetch(asked, loop, listener)));
    }

    @Override
    public void interim(OriginHead head) {
        fill.interim(head);
    }

    @Override
    public void head(OriginHead head) {
        if (head.status() == 304) {
            confirmation = head;
        } else if (Grace.coversStatus(head.status()) && replays.mayStandIn()) {
            cancel();
            fill.step(() -> replays.standIn(head, Failure.ORIGIN_IN_TROUBLE));
        } else {
            passedOn = true;
            replays.answered(head);
            fill.opened(head);
        }
    }

    @Override
    public void data(ByteBuf bytes) {
        if (passedOn) {
            fill.arrived(bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public void end() {
        OriginHead confirmed = confirmation;
        if (confirmed == null) {
            fill.arrivedWhole();
        } else if (validation.isRefutedBy(confirmed)) {
            fill.step(replays::refuted);
        } else {
            fill.step(() -> replays.confirmed(confirmed));
        }
    }

    @Override
    public void failed(Failure failure) {
        if (passedOn || !replays.mayStandIn()) {
            fill.broke(failure);
        } else {
            fill.step(() -> replays.standIn(null, failure));
        }
    }

    @Override
    void over() {
        replays.over();
    }
}
