// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.Map;

/**
 * Everything the viewers of one event loop saw, since the last {@link #drain}. Confined to that loop; others get what was
 * drained. Whoever counts keeps the tally, never one of its parts: they are replaced when they are handed out.
 */
public final class Tally implements ConnectionListener {
    private RequestTally requests = new RequestTally();
    private ErrorTally errors = new ErrorTally();
    private CacheTally cache = new CacheTally();
    private BodyTally bodies = new BodyTally();
    private PlaybackTally playback = new PlaybackTally();
    private ConnectionTally connections = new ConnectionTally();
    private Latencies timerLag = new Latencies();

    public RequestTally requests() {
        return requests;
    }

    public ErrorTally errors() {
        return errors;
    }

    public CacheTally cache() {
        return cache;
    }

    public BodyTally bodies() {
        return bodies;
    }

    public PlaybackTally playback() {
        return playback;
    }

    public ConnectionTally connections() {
        return connections;
    }

    @Override
    public void handshaken(boolean resumption, long nanos) {
        connections.handshaken(resumption, nanos);
    }

    @Override
    public void moved() {
        connections.moved();
    }

    /** A timer of the load tester itself fired this late: when this grows, the tester is the bottleneck. */
    public void timerLate(long nanos) {
        timerLag.record(nanos);
    }

    /** Adds what another loop saw, or what was seen in another second. */
    public void add(Tally other) {
        requests.add(other.requests);
        errors.add(other.errors);
        cache.add(other.cache);
        bodies.add(other.bodies);
        playback.add(other.playback);
        connections.add(other.connections);
        timerLag.add(other.timerLag);
    }

    /** Hands out what was seen so far, for another thread to keep, and begins anew. Copies nothing, so it takes no time. */
    public Tally drain() {
        Tally drained = new Tally();
        drained.requests = requests;
        drained.errors = errors;
        drained.cache = cache;
        drained.bodies = bodies;
        drained.playback = playback;
        drained.connections = connections;
        drained.timerLag = timerLag;
        requests = new RequestTally();
        errors = new ErrorTally();
        cache = new CacheTally();
        bodies = new BodyTally();
        playback = new PlaybackTally();
        connections = new ConnectionTally();
        timerLag = new Latencies();
        return drained;
    }

    /**
     * One second in numbers; what only others know is left open.
     *
     * @param at which one
     * @param total everything that was seen until its end, this second included
     */
    public RunRecord.Second second(int at, Tally total) {
        PlaybackTally level = total.playback;
        return new RunRecord.Second(
                at,
                level.arrivals(),
                level.present(),
                level.moving(),
                level.frozen(),
                requests.completed(),
                requests.bytes(),
                errors.total(),
                playback.stalls(),
                playback.backwards(),
                requests.firstByteOfAll(),
                playback.summary().liveLatency(),
                timerLag.quantiles(),
                RunRecord.UNKNOWN,
                RunRecord.UNKNOWN,
                RunRecord.UNKNOWN);
    }

    /** Everything in numbers. */
    public Summary.Seen summary() {
        return new Summary.Seen(
                requests.summary(),
                requests.firstByteOfAll(),
                errors.summary(),
                bodies.summary(),
                playback.summary(),
                cache.summary(),
                connections.summary(),
                timerLag.quantiles());
    }

    /** The distributions of one kind by the tag they have in a log. */
    Map<String, Latencies> distributions(Timing timing) {
        return switch (timing) {
            case FIRST_BYTE -> requests.firstByte();
            case TRANSFER -> requests.transfer();
            case STARTUP -> Map.of(timing.label(), playback.startup());
            case BEHIND_LIVE -> Map.of(timing.label(), playback.behindLive());
            case HANDSHAKE -> connections.handshakes();
            case TIMER_LAG -> Map.of(timing.label(), timerLag);
        };
    }
}
