// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.edge.flight.Expectation;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.store.Wakeups;

/**
 * What one stream says of segments over time: by its published version, and by what it remembers of those before.
 *
 * <p>Threads: {@link #moved} is serialised by its own monitor; everything else reads volatile state.
 */
final class NamedSegments {
    /** What a version says is answered with, without asking the origin, only while it was confirmed so lately. */
    private static final long CERTAIN_MILLIS = 60_000;

    private final LiveStream stream;
    private final OriginClock clock;
    private final DepartedSegments departed = new DepartedSegments();
    private final Wakeups news = new Wakeups();
    private volatile Said said = Said.NOTHING;

    /**
     * What is said now.
     *
     * @param manifest null before the first version
     */
    private record Said(SegmentNaming naming, @Nullable Manifest manifest, int generation, long at) {
        static final Said NOTHING = new Said(SegmentNaming.NOTHING, null, 0, 0);
    }

    NamedSegments(LiveStream stream, OriginClock clock) {
        this.stream = stream;
        this.clock = clock;
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
    }

    private void publish(Manifest next, SegmentFolders folders) {
        Said before = said;
        int generation = stream.generation();
        if (generation != before.generation()) {
            departed.forget();
        }
        remember(before.manifest(), next, generation == before.generation());
        SegmentNaming naming = next.match(
                media -> new ListedSegments(media, departed),
                multivariant -> SegmentNaming.NOTHING,
                TimedSegments::new);
        said = new Said(naming, next, generation, clock.millis());
        folders.move(this, before.naming().folders(), naming.folders());
        news.signal();
    }

    private void remember(@Nullable Manifest before, Manifest next, boolean sameGeneration) {
        if (before instanceof Manifest.Media from && next instanceof Manifest.Media to && sameGeneration) {
            departed.moved(from.playlist(), to.playlist(), clock.millis());
        }
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
