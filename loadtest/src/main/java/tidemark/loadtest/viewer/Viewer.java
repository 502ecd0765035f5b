// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.measure.PlaybackTally;
import tidemark.loadtest.measure.Tally;

/**
 * Somebody who watches, from arriving to leaving: tunes in, changes the channel, goes home. What is on the screen is a
 * {@link Sitting}'s affair; a viewer is what outlives one: the connections, the habits, and the memory of how far each
 * stream was. It owns no thread; between events it costs memory only.
 */
public final class Viewer {
    /** So often they choose again when the choice falls on what they watch already. */
    private static final int CHOICES = 8;

    private final Seat seat;
    private final Line line;
    private final Habits habits;
    private final Function<URI, Presentation.Format> formats;
    private final Memory memory = new Memory();
    private @Nullable Sitting sitting;
    private boolean left;

    /**
     * What distinguishes one viewer from another.
     *
     * @param channels chooses what to watch first, and each time they change the channel, what next
     */
    public record Habits(Supplier<URI> channels, Behaviour behaviour, SplittableRandom random) {}

    /** Somebody who is still to come; {@code formats} tells the format of whatever may be chosen. */
    public Viewer(Seat seat, HttpSession session, Habits habits, Function<URI, Presentation.Format> formats) {
        this(seat, new HttpLine(seat, session, habits.behaviour(), habits.random()), habits, formats);
    }

    Viewer(Seat seat, Line line, Habits habits, Function<URI, Presentation.Format> formats) {
        this.seat = seat;
        this.line = line;
        this.habits = habits;
        this.formats = formats;
    }

    /** Comes to watch; was meant to come at {@code due}. {@code whenGone} runs if they go of their own accord. */
    void arrive(long due, Runnable whenGone) {
        tally().arrived();
        behaviour()
                .stay()
                .ifPresent(mean -> at(due + about(mean), at -> {
                    tally().left();
                    leave(now());
                    whenGone.run();
                }));
        tuneIn(habits.channels().get(), due, false);
    }

    /** Notes how the picture is doing. */
    void sample(long now) {
        if (sitting != null) {
            sitting.sample(now);
        }
    }

    /** Goes away, whatever is still under way. */
    void leave(long now) {
        left = true;
        line.hangUp();
        if (sitting != null) {
            sitting.end(now);
        }
    }

    private void tuneIn(URI url, long due, boolean everSeen) {
        Sitting tuned = new Sitting(this, url, due, everSeen);
        sitting = tuned;
        tuned.begin(due);
        planZap(tuned, due);
    }

    private void planZap(Sitting tuned, long since) {
        behaviour().zap().ifPresent(mean -> at(since + about(mean), due -> zap(tuned, due)));
    }

    private void zap(Sitting from, long due) {
        URI url = from.url();
        for (int i = 0; i < CHOICES && url.equals(from.url()); i++) {
            url = habits.channels().get();
        }
        if (url.equals(from.url())) {
            planZap(from, due);
            return;
        }
        tally().zapped();
        from.end(now());
        line.giveUp();
        tuneIn(url, due, from.everSeen());
    }

    /** A time with this mean, exponentially distributed. */
    private long about(Duration mean) {
        return Math.round(mean.toNanos() * habits.random().nextExponential());
    }

    /** This moment. */
    long now() {
        return seat.clock().now();
    }

    /** Runs {@code task} at {@code due}, and hands it that moment, unless the viewer has left by then. */
    void at(long due, LongConsumer task) {
        long delay = Math.max(0, due - now());
        long meant = now() + delay;
        seat.loop()
                .schedule(
                        () -> {
                            if (!left) {
                                seen().timerLate(now() - meant);
                                task.accept(due);
                            }
                        },
                        delay,
                        TimeUnit.NANOSECONDS);
    }

    /** How they watch. */
    Behaviour behaviour() {
        return habits.behaviour();
    }

    /** How they choose from a ladder. */
    RenditionRule rule(List<Long> bandwidths) {
        return behaviour().rendition().rule(bandwidths, habits.random()::nextInt);
    }

    /** What opens the stream at {@code url}. */
    Presentation.Format format(URI url) {
        return formats.apply(url);
    }

    /** What their requests go out on. */
    Line line() {
        return line;
    }

    /** How far each stream was when they last looked. */
    Memory memory() {
        return memory;
    }

    /** Where everything they see is counted. */
    Tally seen() {
        return seat.tally();
    }

    /** Where it is counted what watching is like. */
    PlaybackTally tally() {
        return seen().playback();
    }
}
