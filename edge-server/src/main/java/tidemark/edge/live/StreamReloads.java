// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidemark.edge.exchange.Reload;
import tidemark.edge.exchange.Reloads;
import tidemark.edge.live.availability.ReloadAnswer;
import tidemark.edge.live.availability.ReloadDirectives;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;
import tidemark.edge.store.StoredObject;

/**
 * Playlist requests with directives, as the streams that they are for meet them. Safe for any thread.
 *
 * <p>Deltas are not made, so a request that takes one gets the whole playlist (H-70).
 */
final class StreamReloads implements Reloads {
    /** However long the target duration is, nobody waits longer than about this. */
    private static final long MOST_MILLIS = 60_000;

    private static final int JITTER_PERMILLE = 100;

    private final Function<CacheKey, @Nullable LiveStream> streams;
    private volatile boolean closed;

    StreamReloads(Function<CacheKey, @Nullable LiveStream> streams) {
        this.streams = streams;
    }

    /** From now on nobody is held any more: whoever still comes gets what there is. */
    void close() {
        closed = true;
    }

    @Override
    public Reload of(CacheKey playlist, Target asked) {
        LiveStream stream = streams.apply(playlist);
        Snapshot held = stream == null ? null : stream.snapshot();
        return stream == null || held == null
                ? Reload.Decided.NOW
                : held.manifest()
                        .match(
                                media -> of(stream, media, asked),
                                multivariant -> Reload.Decided.NOW,
                                mpd -> Reload.Decided.NOW);
    }

    private Reload of(LiveStream stream, MediaPlaylist held, Target asked) {
        Optional<ReloadDirectives> directives = ReloadDirectives.of(asked.query());
        if (!held.isLive()) {
            return Reload.Decided.NOW;
        }
        if (directives.isEmpty()) {
            return Reload.Decided.SENSELESS;
        }
        boolean offered = held.serverControl().canBlockReload();
        return switch (ReloadAnswer.of(held, directives.get(), offered)) {
            case NOW -> Reload.Decided.NOW;
            case TOO_FAR -> Reload.Decided.TOO_FAR;
            case HOLD ->
                closed
                        ? Reload.Decided.NOW
                        : new Held(stream, Wish.of(directives.get(), stream.generation()), mostMillis(held));
        };
    }

    private static long mostMillis(MediaPlaylist held) {
        int jitter = ThreadLocalRandom.current().nextInt(JITTER_PERMILLE + 1);
        return ReloadAnswer.holdMillis(Math.max(1000, held.targetDurationMillis()), MOST_MILLIS, jitter);
    }

    /** One that waits. */
    private static final class Held implements Reload.Held {
        private final LiveStream stream;
        private final Wish wish;
        private final long mostMillis;
        private @Nullable EventExecutor loop;
        private Runnable released = () -> {};

        Held(LiveStream stream, Wish wish, long mostMillis) {
            this.stream = stream;
            this.wish = wish;
            this.mostMillis = mostMillis;
        }

        @Override
        public long mostMillis() {
            return mostMillis;
        }

        @Override
        public void join(EventExecutor joined, Runnable onRelease) {
            loop = joined;
            released = onRelease;
            stream.reloads().join(joined, wish, onRelease);
        }

        @Override
        public void leave() {
            if (loop != null) {
                stream.reloads().leave(loop, wish, released);
            }
        }

        @Override
        public @Nullable StoredObject newest() {
            return stream.lease();
        }
    }
}
