// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;

/** An HLS stream: a multivariant playlist and one or two tracks of it, or a media playlist alone. */
final class HlsPresentation implements Presentation, Player.ManifestListener {
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final URI url;
    private final Player player;
    private final ParseCache<HlsDocument> documents;
    private final List<HlsTrack> tracks = new ArrayList<>(2);
    private long loadBegan;

    HlsPresentation(URI url, Player player, ParseCache<HlsDocument> documents) {
        this.url = url;
        this.player = player;
        this.documents = documents;
    }

    @Override
    public void start(long due) {
        loadBegan = player.now();
        player.load(RequestKind.MULTIVARIANT, url, due, this);
    }

    @Override
    public OptionalLong wallClockOffset() {
        boolean timed = !tracks.isEmpty() && tracks.stream().allMatch(HlsTrack::timed);
        return timed ? OptionalLong.of(0) : OptionalLong.empty();
    }

    @Override
    public void loaded(Manifest manifest) {
        try {
            documents
                    .parse(manifest.body())
                    .match(
                            multivariant -> choose(manifest.source(), multivariant),
                            media -> playAlone(manifest.source(), media));
        } catch (BadManifestException unreadable) {
            player.unreadable(unreadable);
            failed();
        }
    }

    @Override
    public void failed() {
        player.at(loadBegan + RETRY, this::start);
    }

    private void choose(URI source, HlsDocument.Multivariant multivariant) {
        List<HlsDocument.Variant> ladder = multivariant.variants();
        HlsDocument.Variant variant = ladder.get(player.pick(ladder.size()));
        tracks.add(track(source.resolve(variant.uri())));
        if (variant.audio() != null) {
            tracks.add(track(source.resolve(variant.audio())));
        }
        player.play(tracks);
        long now = player.now();
        tracks.forEach(track -> track.load(now));
    }

    private void playAlone(URI source, HlsDocument.Media media) {
        HlsTrack track = track(source);
        tracks.add(track);
        player.play(tracks);
        track.begin(source, media, loadBegan);
    }

    private HlsTrack track(URI uri) {
        return new HlsTrack(player, documents, uri);
    }
}
