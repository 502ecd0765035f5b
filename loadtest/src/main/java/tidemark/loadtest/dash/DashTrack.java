// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.viewer.Encoding;
import tidemark.loadtest.viewer.RenditionRule;
import tidemark.loadtest.viewer.Segment;
import tidemark.loadtest.viewer.SegmentSource;

/**
 * One track of an MPD. Its place is a media time, not a number: that holds across periods, renumberings and both kinds of
 * addressing.
 */
final class DashTrack implements SegmentSource {
    /** Segments may overlap or leave gaps by the rounding of their timescale. */
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int DELAY_SEGMENTS = 3;
    private static final long NOT_JOINED = Long.MIN_VALUE;

    private final DashPresentation presentation;
    private final Mpd.Content content;
    private final List<Mpd.Representation> ladder;
    private final RenditionRule rule;
    private int place;
    private long reached = NOT_JOINED;

    DashTrack(DashPresentation presentation, Mpd.AdaptationSet set, RenditionRule rule) {
        this.presentation = presentation;
        this.content = set.content();
        this.ladder = set.ladder();
        this.rule = rule;
        this.place = rule.place();
    }

    /** Forgets where it was. */
    void restart() {
        reached = NOT_JOINED;
    }

    @Override
    public Encoding encoding() {
        Encoding.Content track = content == Mpd.Content.VIDEO ? Encoding.Content.VIDEO : Encoding.Content.AUDIO;
        return new Encoding(track, ladder.get(place).bandwidth());
    }

    @Override
    public void arrived(long bytes, long nanos) {
        rule.arrived(bytes, nanos);
    }

    @Override
    public Next next(long now) {
        Mpd mpd = presentation.mpd();
        long serverNow = now + presentation.clockOffset();
        long from = reached == NOT_JOINED ? joinAt(mpd, serverNow) : reached + TOLERANCE;
        long oldest = oldest(mpd, serverNow);
        for (Mpd.Period period : mpd.periods()) {
            Optional<Found> found = period.end() <= from ? Optional.empty() : find(period, from, oldest);
            if (found.isPresent()) {
                return take(mpd, found.get(), serverNow);
            }
        }
        return presentation.changes() ? Next.Unlisted.UNLISTED : Next.Ended.ENDED;
    }

    /** A segment's place in a period. */
    private record Found(Mpd.Period period, Mpd.Representation representation, Slot slot) {
        long start() {
            return period.start() + slot.start();
        }

        long end() {
            return period.start() + slot.end();
        }
    }

    /** What a timeline lists can be had; what only the clock knows of may have left the window. */
    private Optional<Found> find(Mpd.Period period, long from, long oldest) {
        return period.set(content).flatMap(set -> {
            Mpd.Representation chosen = choose(set);
            Addressing addressing = chosen.addressing();
            long wanted = addressing.listed().isPresent() ? from : Math.max(from, oldest);
            return addressing
                    .firstEndingAfter(Math.max(0, wanted - period.start()))
                    .map(slot -> new Found(period, chosen, slot))
                    .filter(found -> found.start() < period.end());
        });
    }

    private Mpd.Representation choose(Mpd.AdaptationSet set) {
        int wanted = rule.place();
        return set.choose(ladder.get(wanted).id(), wanted);
    }

    private Next take(Mpd mpd, Found found, long serverNow) {
        long available = found.end() - found.representation().early();
        if (mpd.live() && !found.slot().listed() && available > serverNow) {
            return new Next.Due(available - presentation.clockOffset());
        }
        if (reached != NOT_JOINED && found.start() > reached + found.slot().duration() / 2) {
            long missed =
                    Math.round((double) (found.start() - reached) / found.slot().duration());
            presentation.skipped(missed);
        }
        reached = found.end();
        noteSwitch();
        Mpd.Representation from = found.representation();
        URI base = from.base(presentation.source());
        URI uri = base.resolve(from.media().expand(from.id(), from.bandwidth(), found.slot()));
        URI init = from.initialization()
                .map(template -> base.resolve(template.expand(from.id(), from.bandwidth(), found.slot())))
                .orElse(null);
        return new Next.Listed(
                new Segment(uri, init, found.start(), found.slot().duration()));
    }

    private void noteSwitch() {
        if (rule.place() != place) {
            place = rule.place();
            presentation.switched();
        }
    }

    /** Where to start: the delay, or further behind the live edge where the viewer wants to, which a timeline puts at its end and the clock at now. */
    private long joinAt(Mpd mpd, long serverNow) {
        Mpd.Period last = mpd.periods().get(mpd.periods().size() - 1);
        if (!mpd.live()) {
            return mpd.periods().get(0).start();
        }
        Optional<Addressing> addressing =
                last.set(content).map(set -> choose(set).addressing());
        long usual = addressing.map(Addressing::usualDuration).orElse(0L);
        long edge = addressing
                .flatMap(Addressing::listed)
                .map(extent -> Math.min(serverNow, last.start() + extent.end()))
                .orElse(serverNow);
        return edge - Math.max(mpd.delay().orElse(DELAY_SEGMENTS * usual), presentation.behind());
    }

    private static long oldest(Mpd mpd, long serverNow) {
        return mpd.live() && mpd.window().isPresent() ? serverNow - mpd.window().getAsLong() : 0;
    }
}
