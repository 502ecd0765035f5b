// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import io.netty.util.concurrent.EventExecutor;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.exchange.Reloads;
import tidemark.edge.flight.Expectation;
import tidemark.edge.flight.ManifestDesk;
import tidemark.edge.health.Remedy;
import tidemark.edge.health.WatchedStream;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.channel.Channels;
import tidemark.edge.live.channel.Ladder;
import tidemark.edge.live.prefetch.Succession;
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
import tidemark.edge.store.PurgeScope;
import tidemark.edge.store.Stay;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;
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
    private final StreamReloads reloads = new StreamReloads(streams::get);
    private final SiblingReports siblings = new SiblingReports(streams);
    private final PlaylistScanner scanner = new PlaylistScanner(ScanLimits.DEFAULT);
    private final Channels channels = new Channels();
    private final ViewerWindow viewers = new ViewerWindow();
    private final LiveConfig config;
    private final Upstream upstream;
    private final LiveStream.Times times;
    private final OriginClock clock;
    private final Expectations expectations;
    private final Stats stats;
    private final LiveStream.Errands errands;
    private volatile DvrOfChannels dvr;
    private volatile Consumer<Succession> follower = step -> {};

    /**
     * What is done for streams by other rooms; all return at once.
     *
     * @param witness asks independent witnesses
     * @param refresh asks the origin whether there is something new; directives in the target are meant for it
     * @param help gets a late stream level again
     * @param restarted forgets what was played before a stream started over
     */
    public record Upstream(
            WitnessProbe witness,
            Consumer<Target> refresh,
            BiConsumer<Target, Remedy> help,
            Consumer<List<PurgeScope>> restarted) {}

    /** Asks the witnesses for a target, past the cache. */
    @FunctionalInterface
    public interface WitnessProbe {
        /** The text of each 200 answer goes to {@code onText}, on any thread; nothing is told when there is none. */
        void ask(Target target, Consumer<byte[]> onText);
    }

    /**
     * @param alarms what sets the refreshing of watched streams going; silent where nothing may move by itself
     */
    public LiveStreams(LiveConfig config, Upstream upstream, EdgeClock clock, Alarms alarms, Stats stats) {
        this.config = config;
        this.upstream = upstream;
        this.clock = new OriginClock(clock);
        this.dvr = new DvrOfChannels(config.dvr(), List.of());
        this.expectations = new Expectations(this.clock, stream -> dvr.millisOf(stream));
        this.stats = stats;
        Lifetime standard = Lifetime.DEFAULT;
        Lifetime lifetime = new Lifetime(
                config.clampLifetimes(),
                standard.immutableMillis(),
                standard.endedMillis(),
                standard.multivariantMillis());
        this.errands = new LiveStream.Errands(
                stream -> {
                    int generation = stream.generation();
                    upstream.witness().ask(stream.target(), text -> witnessed(stream, generation, text));
                },
                (stream, awaited) -> upstream.refresh()
                        .accept(stream.target().withoutDirectives().and(awaited.text())),
                this::ticked,
                (stream, remedy) -> upstream.help().accept(stream.target(), remedy));
        this.times = new LiveStream.Times(this.clock, alarms, lifetime);
        stats.gauge(Meter.STREAMS, streams::size);
        stats.gauge(Meter.STREAMS_WATCHED, this::watchedStreams);
        stats.gauge(Meter.VIEWERS, () -> viewers.count(clock.millis(), VIEWERS_WINDOW_MILLIS));
    }

    @Override
    public Ruling judge(StoredObject arrived, boolean explicitLifetime, URI source) {
        LiveStream stream = streams.get(arrived.key());
        Snapshot known = stream == null ? null : stream.snapshot();
        Read read = known != null && known.object().body() == arrived.body() ? Read.again(known) : read(arrived);
        if (stream == null) {
            Optional<LiveStream> first =
                    read.scan().match(manifest -> adopt(arrived.key()), rejected -> Optional.empty());
            if (first.isEmpty()) {
                stats.count(Meter.PLAYLISTS_BAD);
                return Unrecognised.rule(arrived);
            }
            stream = first.get();
        }
        OptionalLong explicit = explicit(arrived.freshness(), explicitLifetime);
        Snapshot before = stream.snapshot();
        LiveStream.Judgement judgement =
                stream.judge(new LiveStream.Arrival(arrived, read.scan(), read.digest(), explicit, source));
        expectations.judged(stream);
        follow(stream, before, judgement);
        return judgement.ruling();
    }

    /** What a judgement means to others. What was played in another generation is forgotten before anybody is told. */
    private void follow(LiveStream stream, @Nullable Snapshot before, LiveStream.Judgement judgement) {
        boolean startedOver = judgement.newGeneration();
        Verdict verdict = judgement.rule().verdict();
        Snapshot now = stream.snapshot();
        if (startedOver) {
            startedOver(stream, before);
        }
        note(stream, judgement);
        if (now != null && (startedOver || verdict.publishes())) {
            channels.published(stream.name(), now.manifest());
            siblings.published(now.manifest());
        }
        if (startedOver || verdict.wakes()) {
            movedOn(stream, before == null || startedOver ? null : before.manifest());
        }
    }

    @Override
    public @Nullable StoredObject newest(CacheKey key) {
        LiveStream stream = streams.get(key);
        return stream == null ? null : stream.lease();
    }

    @Override
    public Ruling confirm(StoredObject confirmed, boolean explicitLifetime, URI source) {
        return judge(confirmed, explicitLifetime, source);
    }

    @Override
    public Expectation expect(CacheKey segment) {
        return expectations.of(segment);
    }

    @Override
    public void contradicted(CacheKey segment) {
        expectations.contradicted(segment);
    }

    @Override
    public Watch watch(CacheKey segment, EventExecutor executor, Runnable waiter) {
        return expectations.watch(segment, executor, waiter);
    }

    @Override
    public void answered(Fields head, long tookMillis) {
        clock.answered(head, tookMillis);
    }

    private static OptionalLong explicit(Freshness freshness, boolean stated) {
        return stated ? OptionalLong.of(freshness.lifetime()) : OptionalLong.empty();
    }

    /** What reading a text tells. */
    private record Read(Scan scan, Digest digest) {
        /** Of the bytes that are published: the origin said that they are still current. */
        static Read again(Snapshot published) {
            return new Read(new Scan.Scanned(published.manifest()), published.digest());
        }
    }

    private Read read(StoredObject arrived) {
        byte[] text = arrived.body().copy();
        return new Read(scan(arrived, text), Digest.of(text));
    }

    private Scan scan(StoredObject arrived, byte[] text) {
        PlaylistFormat format = arrived.kind() == ObjectKind.MPD ? PlaylistFormat.DASH : PlaylistFormat.HLS;
        Optional<URI> uri = uriOf(arrived.key());
        return uri.isPresent() ? scanner.scan(format, text, uri.get()) : new Scan.Rejected(Rejection.NOT_A_PLAYLIST, 0);
    }

    static Optional<URI> uriOf(CacheKey key) {
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
        return Optional.of(streams.computeIfAbsent(key, fresh -> new LiveStream(target, times, errands)));
    }

    /**
     * Nobody is served the old media under the new version's names, not even what is on its way now (T-12); and what the
     * packager did to one rendition it did to all.
     */
    private void startedOver(LiveStream stream, @Nullable Snapshot before) {
        List<PurgeScope> played = Stream.of(Optional.ofNullable(before), Optional.ofNullable(stream.snapshot()))
                .flatMap(Optional::stream)
                .flatMap(snapshot -> PlayedMedia.of(snapshot.manifest()).stream())
                .distinct()
                .toList();
        if (!played.isEmpty()) {
            upstream.restarted().accept(played);
        }
        Set<String> restarted = channels.siblings(stream.name());
        streams.values().stream()
                .filter(other -> restarted.contains(other.name()))
                .forEach(LiveStream::siblingStartedOver);
    }

    private void note(LiveStream stream, LiveStream.Judgement judgement) {
        Verdict verdict = judgement.rule().verdict();
        if (judgement.newGeneration() || verdict.wakes()) {
            stream.reloads().look();
        }
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

    /** Who is told whenever a stream that is watched has moved on; must return at once. Called while the edge is put together. */
    public void moving(Consumer<Succession> told) {
        follower = told;
    }

    /**
     * Who is told of each segment that joins a window, leaves it or is prolonged in it, once for each version that is
     * published; must return at once. Called while the edge is put together.
     *
     * @param channels what the operator says of them
     */
    public void windows(List<ChannelConfig> channels, Consumer<CacheKey> moved) {
        dvr = new DvrOfChannels(config.dvr(), channels);
        expectations.windowMoved(moved);
    }

    /** How long the window that wants it longest wants a segment; null when no window names it. */
    public @Nullable Stay stay(CacheKey segment) {
        return expectations.stay(segment);
    }

    /**
     * The live edge of a stream has moved: by a new version, or by the clock alone where an MPD lists no segments.
     *
     * @param before the version before in the same series; null for the first, which somebody has just asked for; the
     *     published one itself when only time has passed
     */
    void movedOn(LiveStream stream, @Nullable Manifest before) {
        Snapshot now = stream.snapshot();
        if (now != null && (before == null || stream.isWatched(clock.millis()))) {
            follower.accept(new Succession(before, now.manifest()));
        }
    }

    /** The clock alone has moved it on. */
    private void ticked(LiveStream stream) {
        Snapshot now = stream.snapshot();
        if (now != null) {
            movedOn(stream, now.manifest());
        }
    }

    private void witnessed(LiveStream stream, int generation, byte[] text) {
        Snapshot held = stream.snapshot();
        Optional<URI> uri = uriOf(stream.key());
        if (held != null && uri.isPresent()) {
            PlaylistFormat format = ManifestKind.of(held.manifest()).format();
            Manifest theirs = scanner.scan(format, text, uri.get()).match(manifest -> manifest, rejected -> null);
            if (theirs != null) {
                stream.witnessed(theirs, generation);
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

    /** The time at the origin, as far as its answers tell; the node's own until they do. */
    public EdgeClock originTime() {
        return clock;
    }

    /** What playlist requests with directives meet. */
    public Reloads reloads() {
        return reloads;
    }

    /** Answers whoever waits with what there is, and holds nobody from now on: the node leaves (L-30). */
    public void holdNoMore() {
        reloads.close();
        streams.values().forEach(stream -> stream.reloads().close());
    }

    /** Lets no stream serve a snapshot that a hard purge means; it stays the guard against older versions. Not for event loops. */
    public void withdraw(Predicate<StoredObject> gone) {
        streams.values().forEach(stream -> stream.withdraw(gone));
    }

    /** The origin that last brought or confirmed the version of a stream that is published; empty when none is. */
    public Optional<URI> source(CacheKey key) {
        LiveStream stream = streams.get(key);
        return stream == null ? Optional.empty() : Optional.ofNullable(stream.source());
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

    /** All channels, for people. */
    public List<ChannelReport> channels() {
        long now = clock.millis();
        return streams.values().stream()
                .flatMap(stream ->
                        channels.ladder(stream.name()).map(ladder -> report(stream.name(), ladder, now)).stream())
                .sorted(Comparator.comparing(ChannelReport::name))
                .toList();
    }

    private ChannelReport report(String name, Ladder ladder, long now) {
        Set<String> members = new HashSet<>(channels.children(name));
        members.add(name);
        int watched = 0;
        long target = 0;
        long window = 0;
        for (LiveStream stream : streams.values()) {
            if (members.contains(stream.name()) && stream.isLive()) {
                watched += stream.isWatched(now) ? 1 : 0;
                target = Math.max(target, stream.targetDurationMillis());
                window = Math.max(window, stream.listedMillis());
            }
        }
        long planned = dvr.plannedBytes(name, ladder.bitsPerSecond(), window);
        return new ChannelReport(name, ladder.rungs(), watched, ladder.bitsPerSecond(), target, window, planned);
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
        expectations.tend();
        long now = clock.millis();
        streams.values().removeIf(stream -> {
            boolean forgotten = stream.isForgotten(now, FORGET_AFTER_MILLIS);
            if (forgotten) {
                channels.forget(stream.name());
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
