// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.live.availability.MediaListing;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.hls.MediaPlaylist;
import tidemark.edge.playlist.hls.Segment;
import tidemark.edge.request.CacheKey;
import tidemark.edge.store.Body;
import tidemark.edge.store.Rendition;
import tidemark.edge.store.Stay;
import tidemark.edge.store.Wakeups;

/**
 * What one stream says of segments over time: by its published version, and by what it remembers of those before.
 *
 * <p>Threads: {@link #moved} is serialised by its own monitor; everything else reads volatile state.
 */
final class NamedSegments implements Rendition {
    /** What a version says is answered with, without asking the origin, only while it was confirmed so lately. */
    private static final long CERTAIN_MILLIS = 60_000;

    private final LiveStream stream;
    private final OriginClock clock;
    private final long dvrMillis;
    private final Consumer<CacheKey> windowMoved;
    private final DepartedSegments departed = new DepartedSegments();
    private final Wakeups news = new Wakeups();
    private volatile Said said = Said.NOTHING;

    /**
     * What is said now.
     *
     * @param manifest null before the first version
     */
    private record Said(
            SegmentNaming naming,
            @Nullable Manifest manifest,
            @Nullable ListedWindow window,
            int generation,
            long at) {
        static final Said NOTHING = new Said(SegmentNaming.NOTHING, null, null, 0, 0);
    }

    /**
     * @param windowMoved told of every segment that joins the stream's window, leaves it or is prolonged in it
     */
    NamedSegments(LiveStream stream, OriginClock clock, long dvrMillis, Consumer<CacheKey> windowMoved) {
        this.stream = stream;
        this.clock = clock;
        this.dvrMillis = dvrMillis;
        this.windowMoved = windowMoved;
    }

    /** A version may have been published, or none be any more. */
    @SuppressWarnings("ReferenceEquality") // every version is an object of its own
    synchronized void moved(SegmentFolders folders) {
        Said before = said;
        Snapshot published = stream.snapshot();
        if (published == null) {
            folders.move(this, before.naming().folders(), Set.of());
            said = Said.NOTHING;
        } else if (published.manifest() != before.manifest()) {
            publish(published.manifest(), folders);
        }
        confirm(said);
    }

    /** What is still listed does not leave. */
    private void confirm(Said now) {
        Snapshot published = stream.snapshot();
        ListedWindow window = now.window();
        if (window != null && published != null && now.manifest() instanceof Manifest.Media media) {
            window.confirmed(
                    published.validatedAt(),
                    i -> told(media.playlist(), media.playlist().segments().get(i)));
        }
    }

    private void told(MediaPlaylist playlist, Segment segment) {
        playlist.resolve(segment.uri()).map(MediaListing::key).ifPresent(windowMoved);
    }

    private void publish(Manifest next, SegmentFolders folders) {
        Said before = said;
        int generation = stream.generation();
        if (generation != before.generation()) {
            departed.forget();
        }
        boolean sameSeries = generation == before.generation();
        ListedWindow last = sameSeries ? before.window() : null;
        ListedWindow window = next instanceof Manifest.Media media ? windowOf(media.playlist(), last) : null;
        if (sameSeries) {
            remember(before, next);
        }
        SegmentNaming naming = next.match(
                media -> listed(media, window),
                multivariant -> SegmentNaming.NOTHING,
                mpd -> new TimedSegments(mpd, dvrMillis));
        said = new Said(naming, next, window, generation, clock.millis());
        folders.move(this, before.naming().folders(), naming.folders());
        tellWhatMoved(before, last, said);
        news.signal();
    }

    private SegmentNaming listed(MediaPlaylist playlist, @Nullable ListedWindow window) {
        return window == null ? SegmentNaming.NOTHING : new ListedSegments(playlist, window, departed);
    }

    private ListedWindow windowOf(MediaPlaylist playlist, @Nullable ListedWindow last) {
        return last == null
                ? ListedWindow.first(playlist, clock.millis(), dvrMillis)
                : last.then(playlist, clock.millis());
    }

    private void remember(Said before, Manifest next) {
        ListedWindow window = before.window();
        if (window != null && before.manifest() instanceof Manifest.Media from && next instanceof Manifest.Media to) {
            departed.moved(from.playlist(), to.playlist(), window, clock.millis());
        }
    }

    /** Only what left and what joined: never the whole window again. */
    private void tellWhatMoved(Said before, @Nullable ListedWindow last, Said now) {
        ListedWindow window = now.window();
        if (window == null || !(now.manifest() instanceof Manifest.Media media)) {
            return;
        }
        List<Segment> listed = media.playlist().segments();
        if (last != null && before.manifest() instanceof Manifest.Media from) {
            List<Segment> were = from.playlist().segments();
            were.subList(0, last.leftBehind(media.playlist())).forEach(left -> told(from.playlist(), left));
        }
        int joined = window.joinedSince(last);
        listed.subList(listed.size() - joined, listed.size()).forEach(segment -> told(media.playlist(), segment));
    }

    /** How long this stream's window wants a segment; null when it is in none, or in one that does not move. */
    @Nullable Stay stay(URI segment) {
        Said now = said;
        return now.naming().stay(segment, new SegmentNaming.Moment(clock.millis(), clock.wallMillis(), now.at()), this);
    }

    /** A media playlist is asked for by who plays it; an MPD by who plays any of its representations. */
    @Override
    public boolean isWatched(Body media) {
        return stream.isWatched(clock.millis()) && (said.window() != null || media.hasAnswered());
    }

    @Override
    public String stream() {
        return stream.name();
    }

    /** What is to be expected of a segment now. */
    Expectation expect(URI segment) {
        Said now = said;
        Expectation expected =
                now.naming().expect(segment, new SegmentNaming.Moment(clock.millis(), clock.wallMillis(), now.at()));
        return isCertain(now.manifest()) ? expected : expected.unsure();
    }

    /** The origin does not have a segment that should be there. */
    void contradicted(URI segment) {
        if (expect(segment).isThere()) {
            stream.contradicted();
        }
    }

    /** Whether the version is confirmed well enough, and an MPD's time known, to answer without the origin. */
    private boolean isCertain(@Nullable Manifest manifest) {
        Snapshot published = stream.snapshot();
        if (manifest == null || published == null) {
            return false;
        }
        long sinceMillis = clock.millis() - published.validatedAt();
        return manifest.match(
                media -> sinceMillis <= CERTAIN_MILLIS,
                multivariant -> false,
                mpd -> clock.isKnown() && sinceMillis <= Math.max(CERTAIN_MILLIS, mpd.minimumUpdatePeriodMillis()));
    }

    /** Calls {@code waiter} on {@code executor}, which is the calling thread's, for every version that is published. */
    void join(EventExecutor executor, Runnable waiter) {
        news.join(executor, waiter);
    }

    /** Ends {@link #join}. */
    void leave(EventExecutor executor, Runnable waiter) {
        news.leave(executor, waiter);
    }
}
