// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.dash.DashEdgeReader;
import tidemark.loadtest.delay.DelaySummary.Cost;
import tidemark.loadtest.delay.DelaySummary.Sight;
import tidemark.loadtest.hls.HlsEdgeReader;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.viewer.ListedEdge;
import tidemark.loadtest.viewer.RunClock;

/**
 * One measurement. Works where the stream's clock is this machine's clock: a segment counts as published in the moment in
 * which it ends on the stream's own timeline, which for the origin simulator is exact.
 */
public final class DelayRun {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A segment's usual duration, before anybody has seen one. */
    private static final long SPREAD = TimeUnit.SECONDS.toNanos(2);

    private final DelayOptions options;
    private final @Nullable OriginPolls origin;
    private final RunClock clock = RunClock.system();
    private final ListedEdge.Reader playlists = new HlsEdgeReader();
    private final ListedEdge.Reader mpds = new DashEdgeReader();

    public DelayRun(DelayOptions options, @Nullable OriginPolls origin) {
        this.options = options;
        this.origin = origin;
    }

    /** Those who ask for one stream. */
    private record Askers(DelayOptions.Stream stream, List<EdgePoller> probe, List<EdgePoller> players) {}

    /** What one stream's askers saw, added up. */
    private record Seen(DelayOptions.Stream stream, EdgeSight probe, EdgeSight players) {}

    /**
     * Makes the measurement. Blocks until it is over.
     *
     * @param version of this program, for the report
     */
    public DelaySummary run(String version) throws IOException, InterruptedException {
        Instant started = Instant.now();
        long from = clock.now() + options.warmUp().toNanos();
        OriginPolls.Span counted =
                new OriginPolls.Span(from, from + options.duration().toNanos());
        Latencies timerLag = new Latencies();
        List<Seen> seen;
        Quantiles lag;
        try (Transport transport = new Transport(options.transport())) {
            EventLoop loop = transport.loops().get(0);
            List<Askers> askers = options.streams().stream()
                    .map(stream -> askers(stream, transport, loop, from, timerLag))
                    .toList();
            long begin = clock.now();
            loop.submit(() -> askers.forEach(each -> begin(each, begin))).sync();
            awaitUntil(counted.to());
            seen = loop.submit(() -> askers.stream().map(DelayRun::stop).toList())
                    .sync()
                    .getNow();
            lag = loop.submit(timerLag::quantiles).sync().getNow();
        }
        List<DelaySummary.Stream> streams = new ArrayList<>();
        for (Seen one : seen) {
            streams.add(stream(one, counted));
        }
        return new DelaySummary(run(version, started, counted), streams, lag);
    }

    private DelaySummary.Run run(String version, Instant started, OriginPolls.Span counted) {
        return new DelaySummary.Run(
                version,
                started.toString(),
                options.name(),
                counted.nanos() / NANOS_PER_SECOND,
                options.players(),
                options.probeEvery().toNanos() / NANOS_PER_MILLI);
    }

    private Askers askers(
            DelayOptions.Stream stream, Transport transport, EventLoop loop, long from, Latencies timerLag) {
        List<EdgePoller> probe = new ArrayList<>();
        List<EdgePoller> players = new ArrayList<>();
        if (stream.probed()) {
            probe.add(poller(
                    stream.url(),
                    new EdgePoller.Desk(loop, transport.session(loop), clock, from, timerLag),
                    Cadence.every(options.probeEvery().toNanos())));
        }
        for (int i = 0; i < options.players(); i++) {
            players.add(poller(
                    stream.url(),
                    new EdgePoller.Desk(loop, transport.session(loop), clock, from, timerLag),
                    Cadence.player()));
        }
        return new Askers(stream, probe, players);
    }

    private EdgePoller poller(URI url, EdgePoller.Desk desk, Cadence cadence) {
        return new EdgePoller(desk, url, reader(url), cadence);
    }

    private ListedEdge.Reader reader(URI url) {
        return url.getPath().toLowerCase(Locale.ROOT).endsWith(".mpd") ? mpds : playlists;
    }

    /** Players keep the distance they begin with: evenly spread, they stand for a crowd. */
    private static void begin(Askers askers, long now) {
        askers.probe().forEach(probe -> probe.askAt(now));
        int count = askers.players().size();
        for (int i = 0; i < count; i++) {
            askers.players().get(i).askAt(now + SPREAD * i / count);
        }
    }

    private static Seen stop(Askers askers) {
        return new Seen(askers.stream(), sum(askers.probe()), sum(askers.players()));
    }

    private static EdgeSight sum(List<EdgePoller> pollers) {
        EdgeSight sum = new EdgeSight();
        pollers.forEach(poller -> sum.add(poller.stop()));
        return sum;
    }

    private void awaitUntil(long moment) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        boolean impossible = never.await(moment - clock.now(), TimeUnit.NANOSECONDS);
        assert !impossible;
    }

    private DelaySummary.Stream stream(Seen seen, OriginPolls.Span counted) throws IOException, InterruptedException {
        boolean probed = seen.stream().probed();
        Sight probe = probed ? seen.probe().summary() : null;
        Sight players = options.players() > 0 ? seen.players().summary() : null;
        long segment = probed ? seen.probe().segmentNanos() : seen.players().segmentNanos();
        Cost cost = origin == null ? null : origin.cost(seen.stream().url(), counted, segment);
        return new DelaySummary.Stream(seen.stream().url().toString(), probe, players, cost);
    }
}
