// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.HighWater;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.ParseCache;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.Presentation;
import tidemark.loadtest.viewer.RenditionRule;

/** A DASH stream: an MPD, loaded again every minimumUpdatePeriod, and one or two tracks of it. */
final class DashPresentation implements Presentation, Player.ManifestListener {
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    /** minimumUpdatePeriod 0 says that an MPD is never valid for long; loading it without pause would help nobody. */
    private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(500);

    private final Player player;
    private final ParseCache<Mpd> documents;
    private final HighWater<MpdMark> shown = new HighWater<>();
    private final HighWater<MpdMark> remembered;
    private final ServerClock clock;
    private final List<DashTrack> tracks = new ArrayList<>(2);
    private URI url;
    private URI source;
    private @Nullable Mpd mpd;
    private long loadBegan;

    DashPresentation(URI url, Player player, ParseCache<Mpd> documents) {
        this.url = url;
        this.source = url;
        this.player = player;
        this.documents = documents;
        this.clock = new ServerClock(player);
        this.remembered = player.remembered(url);
    }

    @Override
    public void start(long due) {
        loadBegan = player.now();
        player.load(RequestKind.MPD, url, due, this);
    }

    @Override
    public OptionalLong wallClockOffset() {
        return mpd != null && mpd.live() ? OptionalLong.of(clock.offset()) : OptionalLong.empty();
    }

    @Override
    public void loaded(Manifest manifest) {
        try {
            publish(manifest, documents.parse(manifest.body()));
        } catch (BadManifestException unreadable) {
            player.unreadable(unreadable);
            failed();
        }
    }

    @Override
    public void failed() {
        player.at(loadBegan + RETRY, this::start);
    }

    private void publish(Manifest manifest, Mpd loaded) throws BadManifestException {
        boolean first = mpd == null;
        MpdMark mark = MpdMark.of(loaded);
        if (remembered.see(mark) == HighWater.Move.BACK) {
            player.tally().wentBack();
        }
        HighWater.Move move = shown.see(mark);
        if (move == HighWater.Move.FORWARD || move == HighWater.Move.SAME || move == HighWater.Move.RESTARTED) {
            accept(manifest, loaded);
        }
        if (first) {
            choose(loaded);
            clock.synchronise(loaded, manifest, () -> player.play(tracks));
        } else if (move == HighWater.Move.RESTARTED) {
            tracks.forEach(DashTrack::restart);
            player.rejoin();
        }
        player.listed();
        loadAgain(loaded);
    }

    private void accept(Manifest manifest, Mpd loaded) {
        mpd = loaded;
        source = manifest.source();
        url = loaded.location().map(source::resolve).orElse(source);
    }

    private void choose(Mpd loaded) throws BadManifestException {
        List<Mpd.AdaptationSet> sets =
                loaded.periods().get(loaded.periods().size() - 1).sets();
        for (Mpd.Content content : List.of(Mpd.Content.VIDEO, Mpd.Content.AUDIO)) {
            sets.stream()
                    .filter(set -> set.content() == content)
                    .findFirst()
                    .ifPresent(set -> tracks.add(new DashTrack(this, set, rule(set))));
        }
        if (tracks.isEmpty()) {
            throw new BadManifestException("MPD: neither video nor audio (expected: at least one of them)");
        }
    }

    private RenditionRule rule(Mpd.AdaptationSet set) {
        return player.rule(
                set.ladder().stream().map(Mpd.Representation::bandwidth).toList());
    }

    private void loadAgain(Mpd loaded) {
        if (changes()) {
            long period = loaded.updatePeriod().orElse(RETRY);
            player.at(loadBegan + Math.max(period, SHORTEST_PERIOD), this::start);
        }
    }

    /** The newest MPD. */
    Mpd mpd() {
        if (mpd == null) {
            throw new IllegalStateException("no MPD yet (expected: tracks to play only once there is one)");
        }
        return mpd;
    }

    /** Where it came from. */
    URI source() {
        return source;
    }

    /** Whether it may list more one day. */
    boolean changes() {
        return mpd().live() && mpd().updatePeriod().isPresent();
    }

    /** How far the server's clock is ahead of ours. */
    long clockOffset() {
        return clock.offset();
    }

    /** How far behind the live edge the viewer sets out. */
    long behind() {
        return player.behind();
    }

    /** A track went on in another rendition. */
    void switched() {
        player.tally().switched();
    }

    /** Segments of a track left the window before they were asked for. */
    void skipped(long segments) {
        player.tally().skipped(segments);
    }
}
