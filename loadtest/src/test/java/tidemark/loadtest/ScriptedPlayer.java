// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.Body;
import tidemark.loadtest.viewer.HighWater;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.RenditionRule;
import tidemark.loadtest.viewer.Segment;
import tidemark.loadtest.viewer.SegmentSource;

/**
 * A player on a clock of its own: documents come from a script, at once; every segment a track offers is taken at once.
 * It notes what was loaded and taken, and when.
 */
public final class ScriptedPlayer implements Player {
    public static final long SECOND = 1_000_000_000L;

    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::due));
    private final Map<URI, LongFunction<String>> pages = new HashMap<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<List<Segment>> taken = new ArrayList<>();
    private final List<SegmentSource> tracks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Tally tally = new Tally();
    private long now;
    private long clockOffset;
    private int rejoins;
    private int place = Integer.MAX_VALUE;
    private long behind;
    private final Map<URI, HighWater<?>> edges = new HashMap<>();

    private record Timer(long due, LongConsumer task) {}

    /** A document that was asked for, in seconds after the start. */
    public record Load(RequestKind kind, String path, double at) {}

    private final long start;

    public ScriptedPlayer(long start) {
        this.start = start;
        this.now = start;
    }

    /** What is at a URI from now on; null text is a failed request. */
    public void publish(String uri, LongFunction<String> text) {
        pages.put(URI.create(uri), text);
    }

    /** The server's Date is ahead of this player's clock. */
    public void serverAhead(long nanos) {
        clockOffset = nanos;
    }

    /** Wants this place of every ladder from now on; without a word, the highest. */
    public void want(int other) {
        place = other;
    }

    /** Sets out so far behind the live edge. */
    public void setOutBehind(double seconds) {
        behind = Math.round(seconds * SECOND);
    }

    /** Begins anew with another presentation; what was seen is remembered, what was planned is not. */
    public void beginAnew() {
        timers.clear();
        tracks.clear();
        taken.clear();
    }

    /** Lets time pass. */
    public void pass(double seconds) {
        long end = now + Math.round(seconds * SECOND);
        while (!timers.isEmpty() && timers.peek().due() <= end) {
            Timer next = timers.remove();
            now = Math.max(now, next.due());
            next.task().accept(next.due());
        }
        now = end;
    }

    public List<Load> loads(RequestKind kind) {
        return loads.stream().filter(load -> load.kind() == kind).toList();
    }

    public List<Segment> taken(int track) {
        return taken.get(track);
    }

    /** The paths of what a track took. */
    public List<String> paths(int track) {
        return taken(track).stream().map(segment -> segment.uri().getPath()).toList();
    }

    public List<String> problems() {
        return problems;
    }

    public int rejoins() {
        return rejoins;
    }

    /** How often something went back, and how many segments were skipped. */
    public Tally seen() {
        return tally;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public RenditionRule rule(List<Long> bandwidths) {
        return new RenditionRule() {
            @Override
            public int place() {
                return Math.min(place, bandwidths.size() - 1);
            }

            @Override
            public void arrived(long bytes, long nanos) {}
        };
    }

    @Override
    public long behind() {
        return behind;
    }

    /** A document is of one format, and so are its marks. */
    @Override
    @SuppressWarnings("unchecked")
    public <M extends HighWater.Mark<M>> HighWater<M> remembered(URI document) {
        return (HighWater<M>) edges.computeIfAbsent(document, unseen -> new HighWater<M>());
    }

    @Override
    public void load(RequestKind kind, URI uri, long due, ManifestListener listener) {
        loads.add(new Load(kind, uri.getPath(), (now - start) / (double) SECOND));
        String text = pages.getOrDefault(uri, any -> "").apply(now);
        if (text.isEmpty()) {
            listener.failed();
        } else {
            Body body = new Body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            listener.loaded(new Manifest(uri, OptionalLong.of(clockOffset), body));
        }
    }

    @Override
    public void at(long due, LongConsumer task) {
        timers.add(new Timer(due, task));
    }

    @Override
    public void unreadable(BadManifestException why) {
        problems.add(String.valueOf(why.getMessage()));
    }

    @Override
    public void play(List<? extends SegmentSource> played) {
        tracks.addAll(played);
        played.forEach(track -> taken.add(new ArrayList<>()));
        listed();
    }

    @Override
    public void listed() {
        for (int i = 0; i < tracks.size(); i++) {
            take(i);
        }
    }

    private void take(int track) {
        boolean[] more = {true};
        while (more[0]) {
            more[0] = false;
            tracks.get(track)
                    .next(now)
                    .match(
                            segment -> {
                                taken.get(track).add(segment);
                                more[0] = true;
                            },
                            at -> at(at, due -> take(track)),
                            () -> {},
                            () -> {});
        }
    }

    @Override
    public void rejoin() {
        rejoins++;
    }

    @Override
    public PlaybackTally tally() {
        return tally.playback();
    }
}
