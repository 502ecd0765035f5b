// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tidemark.loadtest.dash.DashFormat;
import tidemark.loadtest.hls.HlsFormat;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Tally;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.content.LiveCatalogue;
import tidemark.origin.content.Lookup;
import tidemark.origin.content.View;

/**
 * Viewers of the origin simulator's streams on a clock that the test turns, and without a network: an answer comes after a
 * moment and at the rate of the line. Streams began long ago; channels are c1 to c3, segments 2 s.
 */
final class TurnedAudience {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:01Z");
    private static final ContentOptions CONTENT = new ContentOptions(
            Instant.EPOCH, Duration.ofSeconds(2), Duration.ofSeconds(60), 3, List.of(200_000L, 400_000L, 800_000L), 7);

    private final MockTicker ticker = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(ticker).build();
    private final Tally tally = new Tally();
    private final Seat seat = new Seat(channel.eventLoop(), () -> RunClock.nanos(BEGINNING) + ticker.nanoTime(), tally);
    private final Audience audience = new Audience(seat);
    private final LiveCatalogue origin = LiveCatalogue.of(CONTENT);
    private final List<TurnedLine> lines = new ArrayList<>();
    private final Presentation.Format hls = new HlsFormat();
    private final Presentation.Format dash = new DashFormat();
    private UnaryOperator<View> fault = view -> view;
    private long bitsPerSecond = 50_000_000;
    private boolean silent;

    TurnedAudience() {
        audience.open();
    }

    /** Lets somebody in now who watches one stream. */
    TurnedLine admit(Behaviour behaviour, String path) {
        return admit(behaviour, () -> url(path));
    }

    /** Lets somebody in now. */
    TurnedLine admit(Behaviour behaviour, Supplier<URI> channels) {
        TurnedLine line = new TurnedLine(this);
        SplittableRandom random = new SplittableRandom(lines.size());
        lines.add(line);
        audience.expect(
                seat.clock().now(),
                () -> new Viewer(seat, line, new Viewer.Habits(channels, behaviour, random), this::format));
        return line;
    }

    /** An origin whose playlists and MPDs end in the past; the segments are all there. */
    static UnaryOperator<View> behind(Duration by) {
        return view -> view.withClock(view.now(), view.edge().minus(by));
    }

    static URI url(String path) {
        return URI.create("http://origin" + path);
    }

    private Presentation.Format format(URI url) {
        return url.getPath().endsWith(".mpd") ? dash : hls;
    }

    /** Bends what the origin shows from now on. */
    void bend(UnaryOperator<View> other) {
        fault = other;
    }

    /** What every line carries for answers from now on. */
    void carry(long bits) {
        bitsPerSecond = bits;
    }

    /** Whether the origin says nothing at all from now on. */
    void silence(boolean on) {
        silent = on;
    }

    /** Lets time pass. */
    void pass(double seconds) {
        long left = Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
        long next = channel.runScheduledPendingTasks();
        while (next >= 0 && next <= left) {
            ticker.advance(next, TimeUnit.NANOSECONDS);
            left -= next;
            next = channel.runScheduledPendingTasks();
        }
        ticker.advance(left, TimeUnit.NANOSECONDS);
    }

    /** Everybody goes home. */
    void close() {
        audience.close();
    }

    Summary.Seen seen() {
        return tally.summary();
    }

    PlaybackTally levels() {
        return tally.playback();
    }

    /** Seconds since the beginning. */
    double seconds() {
        return ticker.nanoTime() / (double) TimeUnit.SECONDS.toNanos(1);
    }

    boolean isSilent() {
        return silent;
    }

    /** What the origin answers right now. */
    Lookup find(String path) {
        return origin.find(path, fault.apply(View.at(BEGINNING.plusNanos(ticker.nanoTime()))));
    }

    /** Runs something when a body of this size has come. */
    void afterTransfer(int bytes, Runnable task) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(5) + bytes * 8L * TimeUnit.SECONDS.toNanos(1) / bitsPerSecond;
        channel.eventLoop().schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
