// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import tidemark.edge.playlist.dash.AdaptationSet;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.Representation;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.playlist.dash.Timeline;

/**
 * What two versions of an MPD have in common: the periods of the same name, or of the same start where they have none.
 *
 * @param pairs the common periods, in order
 */
public record MpdOverlap(List<Pair> pairs) {
    /** A period as the held and the fetched version describe it. */
    public record Pair(Period held, Period next) {}

    public static MpdOverlap of(Mpd held, Mpd next) {
        Map<Object, Period> byName = new HashMap<>();
        next.periods().forEach(period -> byName.putIfAbsent(name(period), period));
        List<Pair> pairs = new ArrayList<>();
        for (Period period : held.periods()) {
            Period same = byName.get(name(period));
            if (same != null) {
                pairs.add(new Pair(period, same));
            }
        }
        return new MpdOverlap(List.copyOf(pairs));
    }

    public static boolean isSame(Period a, Period b) {
        return name(a).equals(name(b));
    }

    /** A period's id, or its start where it has none. */
    private static Object name(Period period) {
        return period.id().isEmpty() ? (Object) period.startMillis() : period.id();
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    public boolean startsMoved() {
        return pairs.stream()
                .anyMatch(pair -> pair.held().startMillis() != pair.next().startMillis());
    }

    /** True when the same sets with the same representations stand in the same order. */
    public boolean hasSameRepresentations() {
        return pairs.stream().allMatch(pair -> names(pair.held()).equals(names(pair.next())));
    }

    private static List<List<String>> names(Period period) {
        List<List<String>> names = new ArrayList<>();
        for (AdaptationSet set : period.adaptationSets()) {
            List<String> ids = new ArrayList<>(List.of(set.id()));
            set.representations().stream().map(Representation::id).forEach(ids::add);
            names.add(ids);
        }
        return names;
    }

    /** True when any common set fulfils the test. */
    public boolean any(BiPredicate<SegmentTemplate, SegmentTemplate> test) {
        return pairs.stream().anyMatch(pair -> any(pair, test));
    }

    private static boolean any(Pair pair, BiPredicate<SegmentTemplate, SegmentTemplate> test) {
        List<AdaptationSet> held = pair.held().adaptationSets();
        List<AdaptationSet> next = pair.next().adaptationSets();
        for (int i = 0; i < Math.min(held.size(), next.size()); i++) {
            if (test.test(held.get(i).template(), next.get(i).template())) {
                return true;
            }
        }
        return false;
    }

    /** True when two timelines list the same segments, under the same numbers where numbers address them. */
    public static boolean agree(SegmentTemplate held, SegmentTemplate next) {
        return held.timeline().agreesWith(next.timeline())
                && (!held.isByNumber() || hasSameNumbers(held.timeline(), next.timeline()));
    }

    private static boolean hasSameNumbers(Timeline held, Timeline next) {
        return next.first()
                .flatMap(first -> held.atTime(first.time()).map(Span::number).map(number -> number == first.number()))
                .orElse(true);
    }
}
