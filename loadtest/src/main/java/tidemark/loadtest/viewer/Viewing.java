// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.RequestKind;

/**
 * One stream on one viewer's screen: its presentation, a buffer, and a loader per track. It ends when the viewer reloads,
 * changes the channel or leaves, and nothing that was under way reaches it after that.
 */
final class Viewing implements Player {
    /** Players start with one to two and a half seconds of media. */
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(2);

    private final Viewer viewer;
    private final PlaybackBuffer.Observer observer;
    private final Presentation presentation;
    private final List<TrackLoader> loaders = new ArrayList<>(2);
    private @Nullable PlaybackBuffer buffer;
    private boolean over;

    /** Shows what is at {@code url}, and tells {@code observer} how the picture is doing. */
    Viewing(Viewer viewer, PlaybackBuffer.Observer observer, URI url) {
        this.viewer = viewer;
        this.observer = observer;
        this.presentation = viewer.format(url).open(url, this);
    }

    /** Begins; was meant to begin at {@code due}. */
    void begin(long due) {
        presentation.start(due);
    }

    /** Ends it: what is still to come is not wanted any more. */
    void end(long now) {
        if (buffer != null) {
            buffer.advance(now);
        }
        over = true;
    }

    /** Notes how the picture is doing. */
    void sample(long now) {
        PlaybackBuffer shown = buffer;
        if (shown == null) {
            return;
        }
        shown.advance(now);
        boolean live = viewer.behaviour().behind().isZero();
        if (live && shown.state() == PlaybackBuffer.State.PLAYING) {
            presentation.wallClockOffset().ifPresent(offset -> tally().behindLive(now + offset - shown.position(now)));
        }
    }

    /** Asks for a resource. */
    void fetch(RequestKind kind, URI uri, long due, Receiver receiver) {
        viewer.line().fetch(kind, uri, due, receiver);
    }

    /** A loader has no more to load. */
    void trackEnded() {
        if (buffer != null && loaders.stream().allMatch(TrackLoader::ended)) {
            buffer.complete(now());
        }
    }

    @Override
    public long now() {
        return viewer.now();
    }

    @Override
    public RenditionRule rule(List<Long> bandwidths) {
        return viewer.rule(bandwidths);
    }

    @Override
    public long behind() {
        return viewer.behaviour().behind().toNanos();
    }

    @Override
    public <M extends HighWater.Mark<M>> HighWater<M> remembered(URI document) {
        return viewer.memory().of(document);
    }

    @Override
    public void load(RequestKind kind, URI uri, long due, ManifestListener listener) {
        fetch(kind, uri, due, new ManifestReceiver(this, listener));
    }

    @Override
    public void at(long due, LongConsumer task) {
        viewer.at(due, at -> {
            if (!over) {
                task.accept(at);
            }
        });
    }

    @Override
    public void unreadable(BadManifestException why) {
        viewer.seen().errors().failed(ErrorReason.BAD_MANIFEST, String.valueOf(why.getMessage()));
    }

    @Override
    public void play(List<? extends SegmentSource> tracks) {
        PlaybackBuffer filled = new PlaybackBuffer(tracks.size(), ENOUGH, observer);
        buffer = filled;
        for (SegmentSource track : tracks) {
            SegmentCheck check = new SegmentCheck(viewer.seen());
            loaders.add(new TrackLoader(loaders.size(), track, this, filled, check));
        }
        listed();
    }

    @Override
    public void listed() {
        long now = now();
        loaders.forEach(loader -> loader.wake(now));
    }

    @Override
    public void rejoin() {
        if (buffer != null) {
            long now = now();
            tally().restarted();
            buffer.flush(now);
            loaders.forEach(loader -> loader.restart(now));
        }
    }

    @Override
    public PlaybackTally tally() {
        return viewer.tally();
    }
}
