// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.wire.Ask;
import tidemark.edge.origin.wire.Wire;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * One call with everything it may try: the origins in order until one gives a head that is worth passing on, as far as
 * the retry budget goes; for a segment perhaps two at once. After the head there is no second try (C-57).
 */
final class Fetch implements OriginCall {
    private static final int MAX_HOPS = 3;
    private static final int OTHER_PATIENCE = 3;

    private final OriginRequest request;
    private final Candidates candidates;
    private final Means means;
    private final EventLoop loop;
    private final OriginListener listener;
    private final List<Attempt> racing = new ArrayList<>(2);
    private @Nullable Attempt winner;
    private @Nullable Origin lastAsked;
    private @Nullable ScheduledFuture<?> hedge;
    private boolean over;
    private int next;
    private int hops;

    /** What all fetches share. */
    record Means(OriginConfig config, Origins origins, Wire wire, Stats stats) {}

    /**
     * Who may be asked.
     *
     * @param order never empty
     * @param anew whether only on new connections: what the open ones lead to gave an answer that will not do
     */
    record Candidates(List<Origin> order, boolean anew) {}

    Fetch(OriginRequest request, Candidates candidates, Means means, EventLoop loop, OriginListener listener) {
        this.request = request;
        this.candidates = candidates;
        this.means = means;
        this.loop = loop;
        this.listener = listener;
    }

    /** Asks the first origin; when all are left out, the one whose turn it would be anyway. */
    void start() {
        Origin first = candidate();
        begin(first == null ? leastBad() : first);
        Duration patience = means.config().hedge();
        if (patience != null && request.purpose() == Purpose.MEDIA && request.isRead()) {
            hedge = loop.schedule(this::askAnother, patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    OriginListener listener() {
        return listener;
    }

    /** Whether no other attempt may give the final answer, as things are now. */
    boolean isAlone(Attempt attempt) {
        return racing.size() == 1 && racing.contains(attempt);
    }

    /** The origin whose answer is passed on, or the last one asked. */
    Origin asked() {
        Origin last = lastAsked == null ? candidates.order().get(0) : lastAsked;
        return winner == null ? last : winner.origin();
    }

    @Override
    public URI origin() {
        return asked().url();
    }

    /** The next origin that may be asked; null when there is none left. */
    private @Nullable Origin candidate() {
        long now = System.nanoTime();
        List<Origin> order = candidates.order();
        while (next < order.size() && isMarked() && !order.get(next).health().isOpen(now)) {
            next++;
        }
        return next < order.size() ? order.get(next) : null;
    }

    private Origin leastBad() {
        long now = System.nanoTime();
        Origin best = candidates.order().get(0);
        for (Origin origin : candidates.order()) {
            if (origin.health().outForNanos(now) < best.health().outForNanos(now)) {
                best = origin;
            }
        }
        return best;
    }

    private void begin(Origin origin) {
        next++;
        begin(origin, origin.prefix() + request.target());
    }

    private void begin(Origin origin, String path) {
        if (isMarked()) {
            origin.health().asked(System.nanoTime());
        }
        lastAsked = origin;
        Attempt attempt = new Attempt(this, origin, path);
        racing.add(attempt);
        Ask ask = new Ask(
                request.method(),
                path,
                request.fields(),
                request.body(),
                request.isIdempotent(),
                headTimeout(),
                idleTimeout(),
                candidates.anew());
        attempt.started(
                means.wire().send(loop, origin.endpoint(), request.purpose().lane(), ask, attempt));
    }

    /** Nobody's playback waits for what is no part of a live stream. */
    private Duration idleTimeout() {
        Duration idle = means.config().idleTimeout();
        return request.purpose() == Purpose.OTHER ? idle.multipliedBy(OTHER_PATIENCE) : idle;
    }

    private Duration headTimeout() {
        return switch (request.purpose()) {
            case MANIFEST, PROBE -> means.config().manifestTimeout();
            case HELD -> means.config().heldTimeout();
            case MEDIA, OTHER -> means.config().headTimeout();
        };
    }

    /** Whether what becomes of it says something about the origin. Probes judge for themselves. */
    private boolean isMarked() {
        return request.purpose() != Purpose.PROBE;
    }

    /** The first head was slow: asks a second origin, or the same one again when there is no other. */
    private void askAnother() {
        Origin asked = lastAsked;
        if (over
                || winner != null
                || racing.size() != 1
                || asked == null
                || !means.origins().mayRepeat()) {
            return;
        }
        means.stats().count(Meter.ORIGIN_HEDGES);
        Origin other = candidate();
        begin(other == null ? asked : other);
    }

    /** Whether a head is passed on. If not, something else is under way in its place. */
    boolean accepts(Attempt attempt, OriginHead head) {
        racing.remove(attempt);
        if (Attempt.isServerTrouble(head.status()) && (!racing.isEmpty() || retry())) {
            return false;
        }
        winner = attempt;
        noHedge();
        racing.forEach(Attempt::cancel);
        racing.clear();
        if (follows(attempt, head)) {
            winner = null;
            return false;
        }
        return true;
    }

    /** Follows a redirect of a media object, if it leads to a known place (T-25). */
    private boolean follows(Attempt from, OriginHead head) {
        if (means.config().redirects() != OriginConfig.Redirects.FOLLOW
                || request.purpose() != Purpose.MEDIA
                || !request.isRead()
                || hops >= MAX_HOPS) {
            return false;
        }
        Optional<Redirect> redirect =
                Redirect.of(head, from.origin(), from.path(), means.origins().all());
        redirect.ifPresent(to -> {
            hops++;
            begin(to.origin(), to.path());
        });
        return redirect.isPresent();
    }

    private boolean retry() {
        Origin other = candidate();
        boolean may = other != null && request.isIdempotent() && means.origins().mayRepeat();
        if (other != null && may) {
            begin(other);
        }
        return may;
    }

    /** An attempt failed. A request that was never sent may go elsewhere at nobody's cost. */
    void failed(Attempt attempt, Failure failure, boolean sent) {
        racing.remove(attempt);
        if (over || (attempt != winner && !racing.isEmpty())) {
            return;
        }
        if (attempt != winner && failure.retryable()) {
            Origin other = sent ? null : candidate();
            if (other != null) {
                begin(other);
                return;
            }
            if (sent && retry()) {
                return;
            }
        }
        over = true;
        noHedge();
        listener.failed(failure);
    }

    private void noHedge() {
        if (hedge != null) {
            hedge.cancel(false);
            hedge = null;
        }
    }

    /** An origin says that it is in trouble. */
    void inTrouble(Attempt attempt, int status) {
        means.stats().count(Meter.ORIGIN_ERRORS);
        if (isMarked()) {
            means.origins().failed(attempt.origin(), status);
        }
    }

    /** An attempt broke. */
    void broke(Attempt attempt, Failure failure) {
        means.stats().count(Meter.ORIGIN_ERRORS);
        if (isMarked()) {
            means.origins().failed(attempt.origin(), failure);
        }
    }

    /** An attempt brought a whole answer. */
    void went(Attempt attempt) {
        if (isMarked()) {
            means.origins().succeeded(attempt.origin());
        }
    }

    /** An attempt was given up before it could tell anything about its origin. */
    void gaveUp(Attempt attempt) {
        if (isMarked()) {
            attempt.origin().health().forgotten();
        }
    }

    @Override
    public void cancel() {
        over = true;
        noHedge();
        racing.forEach(Attempt::cancel);
        racing.clear();
        if (winner != null) {
            winner.cancel();
        }
    }

    @Override
    public void pause() {
        if (winner != null) {
            winner.pause();
        }
    }

    @Override
    public void resume() {
        if (winner != null) {
            winner.resume();
        }
    }
}
