// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Freshness;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.flight.ManifestDesk;
import tidemark.edge.health.Remedy;
import tidemark.edge.health.WatchedStream;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.publication.Verdict;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/**
 * Every stream this node knows: this room's front door. Fetched playlists and MPDs are judged here before anybody sees
 * them. Safe for any thread.
 */
public final class LiveStreams implements ManifestDesk {
    private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);

    private static final long FORGET_AFTER_MILLIS = 600_000;
    private static final long VIEWERS_WINDOW_MILLIS = 60_000;

    private final Map<CacheKey, LiveStream> streams = new ConcurrentHashMap<>();
    private final PlaylistScanner scanner = new PlaylistScanner(ScanLimits.DEFAULT);
    private final ViewerWindow viewers = new ViewerWindow();
    private final LiveConfig config;
    private final Lifetime lifetime;
    private final EdgeClock clock;
    private final Stats stats;
    private final LiveStream.Errands errands;

    /** How the node asks for a target again: of an independent witness, or through its own path. Both return at once. */
    public record Upstream(WitnessProbe witness, BiConsumer<Target, Remedy> help) {}

    /** Asks a witness for a target, past the cache. */
    @FunctionalInterface
    public interface WitnessProbe {
        /** The text of a 200 answer goes to {@code onText}, on any thread; nothing is told when there is none. */
        void ask(Target target, Consumer<byte[]> onText);
    }

    public LiveStreams(LiveConfig config, Upstream upstream, EdgeClock clock, Stats stats) {
        this.config = config;
        this.clock = clock;
        this.stats = stats;
        Lifetime standard = Lifetime.DEFAULT;
        this.lifetime = new Lifetime(
                config.clampLifetimes(),
                standard.immutableMillis(),
                standard.endedMillis(),
                standard.multivariantMillis());
        this.errands = new LiveStream.Errands(
                stream -> upstream.witness().ask(stream.target(), text -> witnessed(stream, text)),
                (stream, remedy) -> upstream.help().accept(stream.target(), remedy));
        stats.gauge(Meter.STREAMS, streams::size);
        stats.gauge(Meter.STREAMS_WATCHED, this::watchedStreams);
        stats.gauge(Meter.VIEWERS, () -> viewers.count(clock.millis(), VIEWERS_WINDOW_MILLIS));
    }

    @Override
    public Ruling judge(StoredObject arrived, boolean explicitLifetime) {
        byte[] text = arrived.body().copy();
        Scan scan = scan(arrived, text);
        LiveStream stream = streams.get(arrived.key());
        if (stream == null) {
            Optional<LiveStream> first = scan.match(manifest -> adopt(arrived.key()), rejected -> Optional.empty());
            if (first.isEmpty()) {
                stats.count(Meter.PLAYLISTS_BAD);
                return Unrecognised.rule(arrived);
            }
            stream = first.get();
        }
        OptionalLong explicit = explicit(arrived.freshness(), explicitLifetime);
        LiveStream.Judgement judgement = stream.judge(new LiveStream.Arrival(arrived, scan, Digest.of(text), explicit));
        note(stream, judgement);
        return judgement.ruling();
    }

    @Override
    public Ruling confirm(StoredObject confirmed, boolean explicitLifetime) {
        return judge(confirmed, explicitLifetime);
    }

    @Override
    public boolean isDue(CacheKey segment) {
        Optional<URI> uri = uriOf(segment);
        return uri.isPresent()
                && streams.values().stream()
                        .filter(stream -> isBelow(segment.path(), stream.key().path()))
                        .anyMatch(stream -> stream.saysIsDue(uri.get()));
    }

    /** Whether a path lies in the folder of a manifest, or deeper: only such streams are asked for a segment. */
    private static boolean isBelow(String path, String manifest) {
        return path.startsWith(manifest.substring(0, manifest.lastIndexOf('/') + 1));
    }

    private static OptionalLong explicit(Freshness freshness, boolean stated) {
        return stated ? OptionalLong.of(freshness.lifetime()) : OptionalLong.empty();
    }

    private Scan scan(StoredObject arrived, byte[] text) {
        PlaylistFormat format = arrived.kind() == ObjectKind.MPD ? PlaylistFormat.DASH : PlaylistFormat.HLS;
        Optional<URI> uri = uriOf(arrived.key());
        return uri.isPresent() ? scanner.scan(format, text, uri.get()) : new Scan.Rejected(Rejection.NOT_A_PLAYLIST, 0);
    }

    private static Optional<URI> uriOf(CacheKey key) {
        try {
            return Optional.of(URI.create("http://origin.invalid" + key));
        } catch (IllegalArgumentException notUri) {
            return Optional.empty();
        }
    }

    private Optional<LiveStream> adopt(CacheKey key) {
        if (streams.size() >= config.maxStreams()) {
            return Optional.empty();
        }
        Target target = new Target(key.path(), key.query());
        return Optional.of(streams.computeIfAbsent(key, fresh -> new LiveStream(target, clock, lifetime, errands)));
    }

    private void note(LiveStream stream, LiveStream.Judgement judgement) {
        Verdict verdict = judgement.rule().verdict();
        if (judgement.newGeneration()) {
            log.info("stream restarted stream={} generation={}", stream.name(), stream.generation());
        } else if (verdict == Verdict.BAD) {
            stats.count(Meter.PLAYLISTS_BAD);
            log.debug(
                    "not a playlist stream={} rule={}",
                    stream.name(),
                    judgement.rule().name());
        } else if (verdict.suspectsRestart()) {
            stats.count(Meter.PLAYLISTS_REFUSED);
            log.debug(
                    "version refused stream={} rule={}",
                    stream.name(),
                    judgement.rule().id());
        } else if (verdict.wakes()) {
            stats.count(Meter.PLAYLISTS_ADVANCED);
        }
    }

    private void witnessed(LiveStream stream, byte[] text) {
        Snapshot held = stream.snapshot();
        Optional<URI> uri = uriOf(stream.key());
        if (held != null && uri.isPresent()) {
            PlaylistFormat format = ManifestKind.of(held.manifest()).format();
            Manifest theirs = scanner.scan(format, text, uri.get()).match(manifest -> manifest, rejected -> null);
            if (theirs != null) {
                stream.witnessed(theirs);
            }
        }
    }

    /** A client was answered with this playlist or MPD; whether this node is known to be late on it. */
    public boolean watched(CacheKey key, Target target, int client) {
        LiveStream stream = streams.get(key);
        if (stream == null) {
            return false;
        }
        stream.watched(client, target);
        viewers.saw(client, clock.millis(), VIEWERS_WINDOW_MILLIS);
        return stream.isLate();
    }

    /** Lets no stream serve a snapshot that a hard purge means; it stays the guard against older versions. Not for event loops. */
    public void withdraw(Predicate<StoredObject> gone) {
        streams.values().forEach(stream -> stream.withdraw(gone));
    }

    /** All streams, for the freshness check. */
    public Collection<? extends WatchedStream> all() {
        return streams.values();
    }

    /** All streams, for people. */
    public List<StreamReport> reports() {
        long now = clock.millis();
        return streams.values().stream()
                .map(stream -> stream.report(now))
                .sorted(Comparator.comparing(StreamReport::stream))
                .toList();
    }

    /** Those of these streams that are known, for people. */
    public List<StreamReport> reports(Set<String> names) {
        long now = clock.millis();
        return streams.values().stream()
                .filter(stream -> names.contains(stream.name()))
                .map(stream -> stream.report(now))
                .toList();
    }

    private long watchedStreams() {
        long now = clock.millis();
        return streams.values().stream().filter(stream -> stream.isWatched(now)).count();
    }

    /** Forgets streams that nobody asked for in ten minutes. */
    public void tend() {
        long now = clock.millis();
        streams.values().removeIf(stream -> {
            boolean forgotten = stream.isForgotten(now, FORGET_AFTER_MILLIS);
            if (forgotten) {
                stream.close();
            }
            return forgotten;
        });
    }

    /** Gives every snapshot back. */
    public void close() {
        streams.values().forEach(LiveStream::close);
        streams.clear();
    }

    /** The stream of a key, for tests of this room. */
    @Nullable LiveStream stream(CacheKey key) {
        return streams.get(key);
    }
}
