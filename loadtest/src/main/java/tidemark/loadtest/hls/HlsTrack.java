// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.viewer.Encoding;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.RenditionRule;
import tidemark.loadtest.viewer.Segment;
import tidemark.loadtest.viewer.SegmentSource;

/**
 * One track of a stream: follows the playlist of one rendition. When the rule wants another it follows that one's, too, and
 * changes over at the first segment boundary at which the other lists what comes next.
 */
final class HlsTrack implements SegmentSource, LivePlaylist.Reader {
    private static final long NOT_JOINED = -1;

    private final Player player;
    private final RenditionRule rule;
    private final IntFunction<LivePlaylist> ladder;
    private final IntFunction<Encoding> encodings;
    private Rung playing;
    private @Nullable Rung coming;
    private long next = NOT_JOINED;
    private long nextStart;

    /** A rendition by its place in the ladder. */
    private record Rung(int place, LivePlaylist playlist) {}

    /** Opens the playlist in a place of the ladder, for a reader. */
    interface Ladder {
        /** A playlist that is not loaded yet. */
        LivePlaylist open(int place, LivePlaylist.Reader reader);
    }

    HlsTrack(Player player, RenditionRule rule, Ladder ladder, IntFunction<Encoding> encodings) {
        this.player = player;
        this.rule = rule;
        this.encodings = encodings;
        this.ladder = place -> ladder.open(place, this);
        int first = rule.place();
        this.playing = new Rung(first, ladder.open(first, this));
    }

    /** Whether its media time is wall-clock time. */
    boolean timed() {
        HlsDocument.Media media = playing.playlist.newest();
        return media != null && media.timed();
    }

    /** The playlist it plays from. */
    LivePlaylist playlist() {
        return playing.playlist;
    }

    @Override
    public void published(LivePlaylist playlist) {
        player.listed();
    }

    @Override
    public void restarted(LivePlaylist playlist) {
        if (playlist == playing.playlist) {
            next = NOT_JOINED;
            player.rejoin();
        }
    }

    @Override
    public Encoding encoding() {
        return encodings.apply(playing.place);
    }

    @Override
    public void arrived(long bytes, long nanos) {
        rule.arrived(bytes, nanos);
    }

    @Override
    public Next next(long now) {
        chooseRung(now);
        HlsDocument.Media media = playing.playlist.newest();
        if (media == null) {
            return Next.Unlisted.UNLISTED;
        }
        if (next == NOT_JOINED && !media.segments().isEmpty()) {
            join(media, now);
        }
        skipMissing(media);
        if (next == NOT_JOINED || next >= media.nextSequence()) {
            return media.ended() ? Next.Ended.ENDED : Next.Unlisted.UNLISTED;
        }
        return take(media, media.segments().get(Math.toIntExact(next - media.mediaSequence())));
    }

    private void chooseRung(long now) {
        int wanted = rule.place();
        Rung prepared = coming;
        if (prepared != null && prepared.place != wanted) {
            prepared.playlist.stop();
            prepared = null;
        }
        if (prepared == null && playing.place != wanted) {
            prepared = new Rung(wanted, ladder.apply(wanted));
            player.at(now, prepared.playlist::load);
        }
        coming = prepared;
        if (prepared != null) {
            placeIn(prepared.playlist.newest()).ifPresent(this::changeOver);
        }
    }

    /** The number that comes next, as another rendition counts; empty while that does not say. */
    private OptionalLong placeIn(HlsDocument.@Nullable Media other) {
        HlsDocument.Media media = playing.playlist.newest();
        if (other == null || media == null) {
            return OptionalLong.empty();
        }
        if (next == NOT_JOINED) {
            return OptionalLong.of(NOT_JOINED);
        }
        if (media.timed() && other.timed()) {
            return other.numberAt(nextStart);
        }
        boolean known = other.mediaSequence() <= next && next <= other.nextSequence();
        return known ? OptionalLong.of(next) : OptionalLong.empty();
    }

    private void changeOver(long number) {
        if (coming != null) {
            playing.playlist.stop();
            playing = coming;
            coming = null;
            next = number;
            player.tally().switched();
        }
    }

    /** Starts the hold-back before the end (6.3.3), or further back where the viewer wants to; at the first of a finished stream. */
    private void join(HlsDocument.Media media, long now) {
        int index = media.ended() ? 0 : media.indexBefore(Math.max(media.holdBack(), player.behind()));
        next = media.mediaSequence() + index;
        nextStart = now - media.durationFrom(index);
    }

    private void skipMissing(HlsDocument.Media media) {
        if (next != NOT_JOINED && next < media.mediaSequence()) {
            player.tally().skipped(media.mediaSequence() - next);
            next = media.mediaSequence();
        }
        while (next != NOT_JOINED && next < media.nextSequence() && isGap(media)) {
            next++;
        }
    }

    private boolean isGap(HlsDocument.Media media) {
        return media.segments()
                .get(Math.toIntExact(next - media.mediaSequence()))
                .gap();
    }

    private Next take(HlsDocument.Media media, HlsDocument.Listed listed) {
        next++;
        long start = media.timed() ? listed.start() : nextStart;
        nextStart = start + listed.duration();
        URI source = playing.playlist.source();
        URI init = listed.init() == null ? null : source.resolve(listed.init());
        return new Next.Listed(new Segment(source.resolve(listed.uri()), init, start, listed.duration()));
    }
}
