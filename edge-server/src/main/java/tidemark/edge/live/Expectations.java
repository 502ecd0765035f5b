// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.flight.ManifestDesk;
import tidemark.edge.request.CacheKey;
import tidemark.edge.store.Stay;

/** What all streams together let one expect of a segment. Safe for any thread. */
final class Expectations {
    private final Map<LiveStream, NamedSegments> streams = new ConcurrentHashMap<>();
    private final SegmentFolders folders = new SegmentFolders();
    private final OriginClock clock;
    private final ToLongFunction<String> dvrMillis;
    private volatile Consumer<CacheKey> windowMoved = key -> {};

    /**
     * @param dvrMillis how far back viewers of a stream may go
     */
    Expectations(OriginClock clock, ToLongFunction<String> dvrMillis) {
        this.clock = clock;
        this.dvrMillis = dvrMillis;
    }

    /** Who is told of each segment that joins or leaves a window. */
    void windowMoved(Consumer<CacheKey> told) {
        windowMoved = told;
    }

    /** A version of this stream may have been published. */
    void judged(LiveStream stream) {
        streams.computeIfAbsent(
                        stream,
                        fresh -> new NamedSegments(
                                fresh, clock, dvrMillis.applyAsLong(fresh.name()), key -> windowMoved.accept(key)))
                .moved(folders);
    }

    /** Forgets the streams of which nothing is published any more. */
    void tend() {
        streams.entrySet().removeIf(entry -> {
            boolean over = entry.getKey().snapshot() == null;
            if (over) {
                entry.getValue().moved(folders);
            }
            return over;
        });
    }

    /** What is to be expected of a segment now. */
    Expectation of(CacheKey segment) {
        URI uri = LiveStreams.uriOf(segment).orElse(null);
        if (uri == null) {
            return Expectation.NONE;
        }
        SegmentFolders.Asked asked = folders.of(segment.path());
        Expectation told = Expectation.NONE;
        for (NamedSegments stream : asked.streams()) {
            told = told.or(stream.expect(uri));
        }
        return asked.all() ? told : told.unsure();
    }

    /** How long the window that wants it longest wants a segment; null when no window names it. */
    @Nullable Stay stay(CacheKey segment) {
        URI uri = LiveStreams.uriOf(segment).orElse(null);
        return uri == null ? null : stay(uri, folders.of(segment.path()).streams());
    }

    private static @Nullable Stay stay(URI segment, Set<NamedSegments> streams) {
        Stay longest = null;
        for (NamedSegments stream : streams) {
            Stay stay = stream.stay(segment);
            longest = stay == null ? longest : stay.or(longest);
        }
        return longest;
    }

    /** The origin does not have what should be there. */
    void contradicted(CacheKey segment) {
        URI uri = LiveStreams.uriOf(segment).orElse(null);
        if (uri != null) {
            folders.of(segment.path()).streams().forEach(stream -> stream.contradicted(uri));
        }
    }

    /** Tells of every version that may say something else of a segment. */
    ManifestDesk.Watch watch(CacheKey segment, EventExecutor executor, Runnable waiter) {
        Set<NamedSegments> joined = folders.of(segment.path()).streams();
        joined.forEach(stream -> stream.join(executor, waiter));
        return () -> joined.forEach(stream -> stream.leave(executor, waiter));
    }
}
