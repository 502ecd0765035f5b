// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.origin.OriginClient;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;
import tidemark.edge.store.Body;

/**
 * On which a fill puts its question to the origins, one after the other: which one runs, and whether and when another
 * follows the one that broke off. What they hear they tell the fill. Confined to the flight's loop.
 */
final class Legs {
    private final Fill fill;
    private final Question question;
    private final OriginClient origins;
    private final OriginRequest plain;
    private final EventLoop loop;
    private @Nullable Leg running;
    /** Null until a leg breaks off. */
    private @Nullable Resumption resumption;

    /**
     * @param plain what is asked for, without the conditions of a validation
     */
    Legs(Fill fill, Question question, OriginClient origins, OriginRequest plain, EventLoop loop) {
        this.fill = fill;
        this.question = question;
        this.origins = origins;
        this.plain = plain;
        this.loop = loop;
    }

    /** Goes on with this one. */
    void run(Leg next) {
        running = next;
    }

    /** Asks for the whole object. */
    void ask(OriginRequest whole) {
        FirstLeg first = new FirstLeg(fill, question, origins, whole, loop);
        running = first;
        first.begin();
    }

    /** Asks for the whole object, as nothing is held of it any more. */
    void askAnew() {
        ask(plain);
    }

    /** Asks about what lies on disk. */
    void askAbout(DoubtLeg doubt) {
        running = doubt;
        question.asked();
        doubt.ask(origins, plain, loop);
    }

    /** Asks for the whole object elsewhere than it was asked for last; false when that is not allowed now. */
    boolean askElsewhere(OriginRequest whole) {
        ElsewhereLeg elsewhere = new ElsewhereLeg(fill, question, call());
        boolean asked = elsewhere.ask(origins, whole, loop);
        running = asked ? elsewhere : running;
        return asked;
    }

    /** The origin that gave the last answer. */
    URI source() {
        return call().origin();
    }

    private OriginCall call() {
        OriginCall last = running == null ? null : running.call();
        if (last == null) {
            throw new IllegalStateException("nothing was asked for yet");
        }
        return last;
    }

    /** The one that ran last; null before the first. */
    @Nullable Leg running() {
        return running;
    }

    /** Nothing is waited for any more. */
    void over() {
        if (running != null) {
            running.over();
        }
    }

    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /**
     * Whether another leg may follow the one that broke off; takes one of the tries.
     *
     * @param told the head of what broke off
     */
    boolean mayGoOn(OriginHead told, Failure failure) {
        if (!Resumption.isPossible(plain, told, failure)) {
            return false;
        }
        Resumption from = resumption == null ? new Resumption(plain, told) : resumption.about(told);
        resumption = from;
        return from.tryAgain();
    }

    /** Asks for what follows the {@code have} bytes that are here, soon; false when nothing could prove that it fits. */
    boolean askForRest(long have) {
        Resumption from = resumption;
        OriginRequest rest = from == null ? null : from.rest(have).orElse(null);
        OriginCall broken = running == null ? null : running.call();
        if (from == null || rest == null) {
            return false;
        }
        RestLeg next = new RestLeg(fill, from, broken, have);
        running = next;
        later(() -> next.ask(origins, rest, loop));
        return true;
    }

    /** Leads on after the pause that the try which was taken has to wait for. */
    void later(Runnable next) {
        long pauseMillis = resumption == null ? 0 : resumption.waitMillis();
        loop.schedule(() -> fill.goOn(next), pauseMillis, TimeUnit.MILLISECONDS);
    }

    /**
     * How long the whole body is, as far as any head of it said.
     *
     * @param told its first head; what was said of a body that was given up does not count
     */
    long total(@Nullable OriginHead told, Body body) {
        return resumption == null || !resumption.isAbout(told) ? body.expectedLength() : resumption.total();
    }

    /**
     * Whether something of the body is missing. The answer to HEAD, 204 and 304 announce a body that never comes.
     *
     * @param told its first head
     */
    boolean isShort(@Nullable OriginHead told, Body body) {
        int status = told == null ? 0 : told.status();
        boolean bodyless = plain.method().equals("HEAD") || status == 204 || status == 304;
        return !bodyless && body.length() < total(told, body);
    }
}
