// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.Encoding;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;
import tidemark.loadtest.viewer.RenditionRule;

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
        List<HlsDocument.Variant> variants = multivariant.variants();
        RenditionRule rule = player.rule(
                variants.stream().map(HlsDocument.Variant::bandwidth).toList());
        tracks.add(track(rule, place -> source.resolve(variants.get(place).uri()), place -> variants.get(place)
                .encoding()));
        URI audio = variants.get(rule.place()).audio();
        if (audio != null) {
            tracks.add(track(RenditionRule.fixed(0), place -> source.resolve(audio), unrated(Encoding.Content.AUDIO)));
        }
        player.play(tracks);
        long now = player.now();
        tracks.forEach(track -> track.playlist().load(now));
    }

    private void playAlone(URI source, HlsDocument.Media media) {
        HlsTrack track = track(RenditionRule.fixed(0), place -> source, unrated(Encoding.Content.MUXED));
        tracks.add(track);
        player.play(tracks);
        track.playlist().begin(source, media, loadBegan);
    }

    private static IntFunction<Encoding> unrated(Encoding.Content content) {
        Encoding encoding = new Encoding(content, 0);
        return place -> encoding;
    }

    private HlsTrack track(RenditionRule rule, IntFunction<URI> ladder, IntFunction<Encoding> encodings) {
        return new HlsTrack(
                player,
                rule,
                (place, reader) -> new LivePlaylist(player, documents, ladder.apply(place), reader),
                encodings);
    }
}
