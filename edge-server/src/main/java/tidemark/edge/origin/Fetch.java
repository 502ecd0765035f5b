// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * One call with everything it may try: the origins in order until one gives a head that is worth passing on, and a fresh
 * connection when a reused one turns out to be dead. After the head there is no second try (C-57).
 */
final class Fetch implements OriginCall, OriginPool.Wish, OriginListener {
    private final OriginRequest request;
    private final List<Origin> candidates;
    private final Function<Origin, OriginPool> pools;
    private final OriginListener listener;
    private final Stats stats;
    private int next;
    private @Nullable OriginConnection connection;
    private boolean headPassed;
    private boolean discarding;
    private boolean cancelled;
    private boolean retriedFresh;

    Fetch(
            OriginRequest request,
            List<Origin> candidates,
            Function<Origin, OriginPool> pools,
            OriginListener listener,
            Stats stats) {
        this.request = request;
        this.candidates = candidates;
        this.pools = pools;
        this.listener = listener;
        this.stats = stats;
    }

    void tryNext() {
        retriedFresh = false;
        OriginPool pool = pools.apply(candidates.get(next++));
        pool.acquire(this, false);
    }

    private boolean hasNext() {
        return next < candidates.size() && request.isIdempotent();
    }

    @Override
    public void connected(OriginConnection granted) {
        connection = granted;
        stats.count(Meter.ORIGIN_REQUESTS);
        granted.send(request, this);
    }

    @Override
    public void refused(Failure failure) {
        failed(failure);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void head(OriginHead head) {
        discarding = isServerTrouble(head.status()) && hasNext();
        if (!discarding && !cancelled) {
            headPassed = true;
            listener.head(head);
        }
    }

    private static boolean isServerTrouble(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }

    @Override
    public void data(ByteBuf bytes) {
        if (discarding || cancelled) {
            bytes.release();
        } else {
            listener.data(bytes);
        }
    }

    @Override
    public void readComplete() {
        if (headPassed && !cancelled) {
            listener.readComplete();
        }
    }

    @Override
    public void end() {
        connection = null;
        if (cancelled) {
            return;
        }
        if (discarding) {
            discarding = false;
            stats.count(Meter.ORIGIN_ERRORS);
            tryNext();
        } else {
            listener.end();
        }
    }

    @Override
    public void failed(Failure failure) {
        OriginConnection broken = connection;
        connection = null;
        if (cancelled) {
            return;
        }
        boolean staleKeepAlive = broken != null && broken.wasUsed() && !broken.isHeadTold();
        if (!headPassed
                && staleKeepAlive
                && !retriedFresh
                && failure != Failure.ORIGIN_TIMEOUT
                && request.isIdempotent()) {
            retriedFresh = true;
            pools.apply(candidates.get(next - 1)).acquire(this, true);
            return;
        }
        stats.count(Meter.ORIGIN_ERRORS);
        if (!headPassed && hasNext()) {
            discarding = false;
            tryNext();
        } else {
            listener.failed(failure);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (connection != null) {
            connection.cancel();
            connection = null;
        }
    }

    @Override
    public void pause() {
        if (connection != null) {
            connection.setPaused(true);
        }
    }

    @Override
    public void resume() {
        if (connection != null) {
            connection.setPaused(false);
        }
    }
}
