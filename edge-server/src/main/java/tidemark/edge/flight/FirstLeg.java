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
import tidemark.edge.origin.Purpose;

/**
 * Asks for the whole object. A segment that is not there yet is waited for, for everybody at once, rather than answered
 * with a 404 that can end playback (D-27): one that is due in a moment is asked for when it is due, one that is late is asked
 * for again, one that is announced is waited for until it is published or announced no more. What is known to be far from
 * due, or gone, is not asked for at all.
 */
final class FirstLeg extends OriginLeg {
    private final Fill fill;
    private final Question question;
    private final OriginClient origins;
    private final OriginRequest request;
    private final EventLoop loop;
    private final Hold pauses;
    private final Hold deadline;
    /** What the origin sends now only says that it is not there yet. */
    private boolean notThereYet;
    /** The origin has said so, and is asked again when there is word of it. */
    private boolean awaitsWord;

    private boolean overdue;
    /** Another origin has been asked for it as well, or is being asked now. */
    private boolean askedElsewhere;

    private boolean asksElsewhere;
    private ManifestDesk.@Nullable Watch watch;

    FirstLeg(Fill fill, Question question, OriginClient origins, OriginRequest request, EventLoop loop) {
        super(null);
        this.fill = fill;
        this.question = question;
        this.origins = origins;
        this.request = request;
        this.loop = loop;
        this.pauses = new Hold(loop);
        this.deadline = new Hold(loop);
    }

    void begin() {
        Expectation expected = question.expectation();
        switch (expected.outlook()) {
            case TOO_EARLY -> fill.failed(Failure.SEGMENT_TOO_EARLY);
            case GONE -> fill.failed(Failure.SEGMENT_GONE);
            case DUE_SOON -> pauses.wait(expected.holdMillis(), () -> fill.goOn(this::ask));
            case ANNOUNCED -> {
                watch(expected);
                ask();
            }
            case NAMED, DUE, EARLY, GAP, UNTOLD -> ask();
        }
    }

    private void ask() {
        if (!isCancelled()) {
            notThereYet = false;
            awaitsWord = false;
            asksElsewhere = false;
            question.asked();
            if (pauses.wasUsed()) {
                question.held();
            }
            OriginRequest asked = watch == null ? request : held();
            ask(listener -> Optional.of(origins.fetch(asked, loop, listener)));
        }
    }

    /** The origin may hold it as well, and no other request waits behind it (H-55, T-56, T-57). */
    private OriginRequest held() {
        return new OriginRequest(request.method(), request.target(), request.fields(), request.body(), Purpose.HELD);
    }

    /** Hears of every version that may name it, or name it no more, until it has waited long enough. */
    private void watch(Expectation expected) {
        if (watch == null) {
            watch = question.watch(() -> fill.goOn(this::heard));
            deadline.wait(expected.holdMillis(), () -> fill.goOn(this::giveUp));
        }
    }

    /** A newer version is published (H-57). */
    private void heard() {
        switch (question.expectation().outlook()) {
            case ANNOUNCED -> {
                // the word is the same
            }
            case NAMED, DUE, DUE_SOON, EARLY -> askIfWaiting();
            case TOO_EARLY, GAP, GONE, UNTOLD -> {
                cancel();
                question.held();
                fill.failed(Failure.SEGMENT_WITHDRAWN);
            }
        }
    }

    /** For the last time: whatever the origin says then is the answer. */
    private void giveUp() {
        overdue = true;
        askIfWaiting();
    }

    private void askIfWaiting() {
        if (awaitsWord) {
            ask();
        }
    }

    @Override
    public void interim(OriginHead head) {
        fill.interim(head);
    }

    @Override
    public void head(OriginHead head) {
        boolean missing = isNotThere(head.status()) || question.isNoMedia(head);
        if (missing && question.expectation().isThere()) {
            question.contradicted();
        }
        notThereYet = missing && (mayComeLater() || isWorthAnotherOrigin());
        if (!notThereYet) {
            asksElsewhere = false;
            over();
            fill.opened(head);
        }
    }

    /** 412 is how packagers of an older make say it (D-26). */
    private boolean isNotThere(int status) {
        return status == 404 || status == 425 || (status == 412 && !request.isConditional());
    }

    /** A segment that is listed and missing: the origin contradicts itself, and another may do better (1.14). */
    private boolean isWorthAnotherOrigin() {
        OriginCall first = call();
        return !askedElsewhere
                && first != null
                && question.expectation().isWorthAnotherOrigin()
                && origins.hasAnother(request.target(), first);
    }

    private boolean askElsewhere() {
        OriginCall first = call();
        if (first == null || !isWorthAnotherOrigin()) {
            return false;
        }
        askedElsewhere = true;
        asksElsewhere = true;
        notThereYet = false;
        question.asked();
        return ask(listener -> origins.fetchElsewhere(request, first, loop, listener));
    }

    private boolean mayComeLater() {
        Expectation expected = question.expectation();
        return expected.outlook() == Expectation.Outlook.ANNOUNCED
                ? !overdue
                : pauses.hasLeft(expected.askAgainMillis());
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
            fill.step(this::later);
        } else {
            fill.arrivedWhole();
        }
    }

    private void later() {
        if (askElsewhere()) {
            return;
        }
        Expectation expected = question.expectation();
        if (expected.outlook() == Expectation.Outlook.ANNOUNCED && !overdue) {
            watch(expected);
            pauses.use();
            awaitsWord = true;
        } else if (!pauses.pause(expected.askAgainMillis(), () -> fill.goOn(this::ask))) {
            ask();
        }
    }

    @Override
    public void failed(Failure failure) {
        if (notThereYet || asksElsewhere) {
            fill.step(this::later);
        } else {
            fill.broke(failure);
        }
    }

    @Override
    void cancel() {
        super.cancel();
        over();
    }

    @Override
    void over() {
        pauses.end();
        deadline.end();
        if (watch != null) {
            watch.end();
            watch = null;
        }
    }
}
