// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** Everything the viewers of one event loop saw. Confined to that loop; others get a {@link #copy}. */
public final class Tally {
    private final RequestTally requests = new RequestTally();
    private final ErrorTally errors = new ErrorTally();
    private final CacheTally cache = new CacheTally();
    private final BodyTally bodies = new BodyTally();
    private final PlaybackTally playback = new PlaybackTally();
    private final Latencies timerLag = new Latencies();

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

    /** A timer of the load tester itself fired this late: when this grows, the tester is the bottleneck. */
    public void timerLate(long nanos) {
        timerLag.record(nanos);
    }

    /** Adds what another loop saw. */
    public void add(Tally other) {
        requests.add(other.requests);
        errors.add(other.errors);
        cache.add(other.cache);
        bodies.add(other.bodies);
        playback.add(other.playback);
        timerLag.add(other.timerLag);
    }

    /** What was seen so far, for another thread. */
    public Tally copy() {
        Tally copy = new Tally();
        copy.add(this);
        return copy;
    }

    /** A few numbers for someone who watches the run. */
    public Progress progress() {
        return new Progress(
                playback.arrivals(),
                playback.moving(),
                requests.completed(),
                requests.bytes(),
                errors.total(),
                playback.stalls());
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
                timerLag.quantiles());
    }
}
