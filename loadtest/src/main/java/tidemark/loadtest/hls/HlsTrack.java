// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.HighWater;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Segment;
import tidemark.loadtest.viewer.SegmentSource;

/**
 * One media playlist, loaded again and again by the rule of RFC 8216bis 6.3.4: the duration of its last segment after a
 * change, half a target duration after none, both counted from when the last load began.
 */
final class HlsTrack implements SegmentSource, Player.ManifestListener {
    private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);
    private static final long NOT_JOINED = -1;

    private final Player player;
    private final ParseCache<HlsDocument> documents;
    private final HighWater<HlsMark> highWater = new HighWater<>();
    private URI uri;
    private HlsDocument.@Nullable Media playlist;
    private long loadBegan;
    private long next = NOT_JOINED;
    private long nextStart;

    HlsTrack(Player player, ParseCache<HlsDocument> documents, URI uri) {
        this.player = player;
        this.documents = documents;
        this.uri = uri;
    }

    /** Whether its media time is wall-clock time. */
    boolean timed() {
        return playlist != null && playlist.timed();
    }

    /** Loads the playlist, which was due at {@code due}. */
    void load(long due) {
        loadBegan = player.now();
        player.load(RequestKind.MEDIA_PLAYLIST, uri, due, this);
    }

    @Override
    public void loaded(Manifest manifest) {
        try {
            documents
                    .parse(manifest.body())
                    .match(multivariant -> expectedMedia(), media -> publish(manifest.source(), media));
        } catch (BadManifestException unreadable) {
            player.unreadable(unreadable);
            failed();
        }
    }

    private void expectedMedia() {
        player.unreadable(new BadManifestException(uri + ": multivariant (expected: a media playlist)"));
        failed();
    }

    @Override
    public void failed() {
        long wait = playlist == null ? FIRST_RETRY : playlist.targetDuration() / 2;
        loadAgainAfter(wait);
    }

    /** Begins with a version of the playlist that somebody else began to load at {@code began}. */
    void begin(URI source, HlsDocument.Media media, long began) {
        loadBegan = began;
        publish(source, media);
    }

    private void publish(URI source, HlsDocument.Media media) {
        switch (highWater.see(HlsMark.of(media))) {
            case FORWARD -> accept(source, media);
            case RESTARTED -> {
                next = NOT_JOINED;
                player.rejoin();
                accept(source, media);
            }
            case BACK -> {
                player.tally().wentBack();
                loadAgainAfter(media.targetDuration() / 2);
            }
            case SAME, STILL_BACK -> loadAgainAfter(media.targetDuration() / 2);
        }
    }

    private void accept(URI source, HlsDocument.Media media) {
        uri = source;
        playlist = media;
        player.listed();
        int count = media.segments().size();
        if (!media.ended()) {
            loadAgainAfter(
                    count == 0
                            ? media.targetDuration() / 2
                            : media.segments().get(count - 1).duration());
        }
    }

    private void loadAgainAfter(long wait) {
        if (playlist == null || !playlist.ended()) {
            player.at(loadBegan + wait, this::load);
        }
    }

    @Override
    public Next next(long now) {
        HlsDocument.Media media = playlist;
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

    /** Starts at the last segment that begins at least the hold-back before the end (6.3.3), at the first of a finished stream. */
    private void join(HlsDocument.Media media, long now) {
        long beforeEnd = media.duration();
        int index = 0;
        while (!media.ended()
                && index + 1 < media.segments().size()
                && beforeEnd - media.segments().get(index).duration() >= media.holdBack()) {
            beforeEnd -= media.segments().get(index).duration();
            index++;
        }
        next = media.mediaSequence() + index;
        nextStart = now - beforeEnd;
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
        URI init = listed.init() == null ? null : uri.resolve(listed.init());
        return new Next.Listed(new Segment(uri.resolve(listed.uri()), init, start, listed.duration()));
    }
}
