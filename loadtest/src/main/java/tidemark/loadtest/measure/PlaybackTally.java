// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.time.Duration;

/**
 * What watching was like. Levels, such as how many pictures move, are kept as what was added less what was taken away, so
 * that tallies of single seconds add up to them.
 */
public final class PlaybackTally {
    private final Latencies startup = new Latencies();
    private final Latencies behindLive = new Latencies();
    private long arrived;
    private long started;
    private long playing;
    private long frozen;
    private long stalls;
    private long stalledNanos;
    private long backwards;
    private long restarts;
    private long skipped;
    private long left;
    private long zaps;
    private long reloads;
    private long switches;

    /** A viewer came. */
    public void arrived() {
        arrived++;
    }

    /** A viewer went before the end. */
    public void left() {
        left++;
    }

    /** A viewer changed the channel. */
    public void zapped() {
        zaps++;
    }

    /** A viewer lost patience with a picture that stood still, and began anew. */
    public void reloaded() {
        reloads++;
    }

    /** A track went on in another rendition. */
    public void switched() {
        switches++;
    }

    /** A viewer saw the first picture, this long after it came. */
    public void started(long nanosSinceArrival) {
        started++;
        playing++;
        startup.record(nanosSinceArrival);
    }

    /** The same for a viewer that had seen pictures before, this long after it changed the channel. */
    public void startedAgain(long nanosSinceChange) {
        playing++;
        startup.record(nanosSinceChange);
    }

    /** A buffer ran dry: the picture froze. */
    public void stalled() {
        stalls++;
        playing--;
        frozen++;
    }

    /** The picture moves again. */
    public void resumed() {
        playing++;
        frozen--;
    }

    /** Nobody waits for a frozen picture any more: its viewer turned away, or the stream ended. */
    public void thawed() {
        frozen--;
    }

    /** A picture was frozen for this long; counted when it moves again, or when its viewer turns away from it. */
    public void frozenFor(long nanos) {
        stalledNanos += nanos;
    }

    /** A stream ended, or its viewer left, while the picture moved. */
    public void stopped() {
        playing--;
    }

    /** A playlist or MPD was older than one this viewer saw before. */
    public void wentBack() {
        backwards++;
    }

    /** A stream stayed back long enough to be taken for a new one. */
    public void restarted() {
        restarts++;
    }

    /** Segments were given up: they had left the window, or could not be loaded. */
    public void skipped(long segments) {
        skipped += segments;
    }

    /** How far the picture is behind the wall clock right now. */
    public void behindLive(long nanos) {
        behindLive.record(nanos);
    }

    /** Viewers that came so far. */
    public long arrivals() {
        return arrived;
    }

    /** Viewers that came and have not gone. */
    public long present() {
        return arrived - left;
    }

    /** Viewers whose picture moves. */
    public long moving() {
        return playing;
    }

    /** Viewers whose picture stands still after it had moved. */
    public long frozen() {
        return frozen;
    }

    /** Playlists and MPDs so far that were older than one their viewer had. */
    public long backwards() {
        return backwards;
    }

    /** Stalls so far. */
    public long stalls() {
        return stalls;
    }

    Latencies startup() {
        return startup;
    }

    Latencies behindLive() {
        return behindLive;
    }

    void add(PlaybackTally other) {
        startup.add(other.startup);
        behindLive.add(other.behindLive);
        arrived += other.arrived;
        started += other.started;
        playing += other.playing;
        frozen += other.frozen;
        stalls += other.stalls;
        stalledNanos += other.stalledNanos;
        backwards += other.backwards;
        restarts += other.restarts;
        skipped += other.skipped;
        left += other.left;
        zaps += other.zaps;
        reloads += other.reloads;
        switches += other.switches;
    }

    Summary.Playback summary() {
        return new Summary.Playback(
                arrived,
                started,
                arrived - started,
                stalls,
                Duration.ofNanos(stalledNanos).toMillis() / 1000.0,
                backwards,
                restarts,
                skipped,
                startup.quantiles(),
                behindLive.quantiles(),
                left,
                zaps,
                reloads,
                switches);
    }
}
