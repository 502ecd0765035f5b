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

/**
 * One media playlist, loaded again and again by the rule of RFC 8216bis 6.3.4: the duration of its last segment after a
 * change, half a target duration after none, both counted from when the last load began.
 *
 * <p>It shows the newest version it has loaded itself. Whether a version went back is a different question, and answered by
 * what the viewer remembers: it may have seen newer ones before this began.
 */
final class LivePlaylist implements Player.ManifestListener {
    private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);

    private final Player player;
    private final ParseCache<HlsDocument> documents;
    private final Reader reader;
    private final HighWater<HlsMark> shown = new HighWater<>();
    private final HighWater<HlsMark> remembered;
    private URI uri;
    private HlsDocument.@Nullable Media newest;
    private long loadBegan;
    private boolean stopped;

    /** Who reads it. */
    interface Reader {
        /** There is a newer version. */
        void published(LivePlaylist playlist);

        /** The stream started anew; what comes next is of the new one. */
        void restarted(LivePlaylist playlist);
    }

    LivePlaylist(Player player, ParseCache<HlsDocument> documents, URI uri, Reader reader) {
        this.player = player;
        this.documents = documents;
        this.uri = uri;
        this.reader = reader;
        this.remembered = player.remembered(uri);
    }

    /** The newest version, null as long as there is none. */
    HlsDocument.@Nullable Media newest() {
        return newest;
    }

    /** What its URIs are relative to. */
    URI source() {
        return uri;
    }

    /** Loads it, which was due at {@code due}, and again from then on. */
    void load(long due) {
        if (!stopped) {
            loadBegan = player.now();
            player.load(RequestKind.MEDIA_PLAYLIST, uri, due, this);
        }
    }

    /** Begins with a version that somebody else began to load at {@code began}. */
    void begin(URI source, HlsDocument.Media media, long began) {
        loadBegan = began;
        publish(source, media);
    }

    /** Loads it no more. */
    void stop() {
        stopped = true;
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
        loadAgainAfter(newest == null ? FIRST_RETRY : newest.targetDuration() / 2);
    }

    private void publish(URI source, HlsDocument.Media media) {
        HlsMark mark = HlsMark.of(media);
        if (remembered.see(mark) == HighWater.Move.BACK) {
            player.tally().wentBack();
        }
        switch (shown.see(mark)) {
            case FORWARD -> accept(source, media);
            case RESTARTED -> {
                reader.restarted(this);
                accept(source, media);
            }
            case BACK, SAME, STILL_BACK -> loadAgainAfter(media.targetDuration() / 2);
        }
    }

    private void accept(URI source, HlsDocument.Media media) {
        uri = source;
        newest = media;
        reader.published(this);
        int count = media.segments().size();
        loadAgainAfter(
                count == 0
                        ? media.targetDuration() / 2
                        : media.segments().get(count - 1).duration());
    }

    private void loadAgainAfter(long wait) {
        if (newest == null || !newest.ended()) {
            player.at(loadBegan + wait, this::load);
        }
    }
}
