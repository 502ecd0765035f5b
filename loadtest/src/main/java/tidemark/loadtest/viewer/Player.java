// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.List;
import java.util.function.LongConsumer;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.RequestKind;

/** What a viewer does for the {@link Presentation} it watches. Everything happens on the viewer's event loop. */
public interface Player {
    /** This moment. */
    long now();

    /**
     * How this viewer chooses from the ladder of one track.
     *
     * @param bandwidths of its renditions, in bits per second, the lowest first
     */
    RenditionRule rule(List<Long> bandwidths);

    /** How far behind the live edge this viewer sets out, nanoseconds; zero is live, as near as the stream says. */
    long behind();

    /**
     * What this viewer remembers of a playlist or MPD, from whichever presentation it was seen in: older than that, and it
     * went back.
     */
    <M extends HighWater.Mark<M>> HighWater<M> remembered(URI document);

    /**
     * Loads a document. Failures are counted here; the presentation only has to decide what to do then.
     *
     * @param due when it was meant to be asked for, which may be a little in the past
     */
    void load(RequestKind kind, URI uri, long due, ManifestListener listener);

    /** Runs {@code task} at {@code due}, and hands it that moment, unless the viewer has left by then. */
    void at(long due, LongConsumer task);

    /** A document could not be read, or cannot be followed. */
    void unreadable(BadManifestException why);

    /** Starts to play these tracks together. Called once. */
    void play(List<? extends SegmentSource> tracks);

    /** Some track may have new segments. */
    void listed();

    /** The stream starts anew: what is buffered belongs to no timeline any more. */
    void rejoin();

    /** Where to count what only the presentation can see. */
    PlaybackTally tally();

    /** Who waits for a document. */
    interface ManifestListener {
        /** It arrived. */
        void loaded(Manifest manifest);

        /** It did not, and that is counted. */
        void failed();
    }
}
