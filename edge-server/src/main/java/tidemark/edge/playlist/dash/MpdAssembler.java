// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidemark.edge.playlist.dash.MpdText.AdaptationSetText;
import tidemark.edge.playlist.dash.MpdText.BaseUrl;
import tidemark.edge.playlist.dash.MpdText.PeriodText;
import tidemark.edge.playlist.dash.MpdText.RepresentationText;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.UriReference;

/** Places periods on the timeline (D-6), and hands down to every representation what the levels above say. */
final class MpdAssembler {
    /** Alternatives multiply from level to level; more of them than this are not followed. */
    static final int MOST_BASES = 8;

    private final URI uri;
    private final MpdText text;
    private final Budget budget;

    /** A base URL, resolved, with the availability time offsets of its levels added up. */
    private record Base(URI uri, long offsetMicros) {}

    /** What an adaptation set hands down. */
    private record Inherited(TemplateText template, List<Base> bases, long periodMillis) {}

    MpdAssembler(URI uri, MpdText text, Budget budget) {
        this.uri = uri;
        this.text = text;
        this.budget = budget;
    }

    Mpd assemble() throws Malformed {
        return new Mpd(
                uri,
                text.id,
                text.dynamic,
                text.availabilityStartMillis,
                text.publishTimeMillis,
                text.minimumUpdatePeriodMillis,
                text.timeShiftBufferMillis,
                text.suggestedDelayMillis,
                text.presentationMillis,
                text.locations,
                text.patchLocations,
                text.timings,
                periods());
    }

    private List<Period> periods() throws Malformed {
        List<Period> periods = new ArrayList<>();
        List<Base> bases = below(List.of(new Base(uri, 0)), text.baseUrls);
        long[] starts = starts();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] != Mpd.UNSTATED) {
                long duration = duration(text.periods.get(i).durationMillis, starts[i], nextStart(starts, i));
                if (duration != 0) {
                    periods.add(period(text.periods.get(i), starts[i], duration, bases));
                }
            }
        }
        return periods;
    }

    /** Where each period starts: as stated, or where the one before ends; {@link Mpd#UNSTATED} when neither is known. */
    private long[] starts() {
        long[] starts = new long[text.periods.size()];
        long end = text.dynamic && starts.length > 1 ? Mpd.UNSTATED : 0;
        for (int i = 0; i < starts.length; i++) {
            PeriodText period = text.periods.get(i);
            starts[i] = period.startMillis == Mpd.UNSTATED ? end : period.startMillis;
            boolean endKnown = starts[i] != Mpd.UNSTATED && period.durationMillis != Mpd.UNSTATED;
            end = endKnown ? starts[i] + period.durationMillis : Mpd.UNSTATED;
        }
        return starts;
    }

    /** Where the period after this one starts, or where the presentation ends. */
    private long nextStart(long[] starts, int index) {
        for (int i = index + 1; i < starts.length; i++) {
            if (starts[i] != Mpd.UNSTATED) {
                return starts[i];
            }
        }
        return text.presentationMillis;
    }

    private Period period(PeriodText period, long start, long duration, List<Base> bases) throws Malformed {
        List<Base> own = below(bases, period.baseUrls);
        List<AdaptationSet> sets = new ArrayList<>();
        for (AdaptationSetText set : period.adaptationSets) {
            TemplateText template = set.template.over(period.template);
            sets.add(adaptationSet(set, new Inherited(template, below(own, set.baseUrls), duration)));
        }
        return new Period(period.id, start, duration, sets);
    }

    /** As long as stated, but no longer than until the next period starts. */
    private static long duration(long stated, long start, long nextStart) {
        long room = nextStart == Mpd.UNSTATED ? Mpd.UNSTATED : Math.max(0, nextStart - start);
        if (stated == Mpd.UNSTATED || room == Mpd.UNSTATED) {
            return Math.max(stated, room);
        }
        return Math.min(stated, room);
    }

    /** Representations that say nothing of their own about addresses share one template. */
    private AdaptationSet adaptationSet(AdaptationSetText set, Inherited inherited) throws Malformed {
        Map<Long, SegmentTemplate> shared = new HashMap<>();
        List<Representation> representations = new ArrayList<>();
        for (RepresentationText representation : set.representations) {
            List<Base> bases = below(inherited.bases(), representation.baseUrls);
            long offset = bases.get(0).offsetMicros();
            SegmentTemplate template = representation.template.isSilent() ? shared.get(offset) : null;
            if (template == null) {
                template = resolve(representation.template.over(inherited.template()), inherited, offset);
                if (representation.template.isSilent()) {
                    shared.put(offset, template);
                }
            }
            representations.add(representation(representation, set, bases, template));
        }
        return new AdaptationSet(set.id, set.contentType, set.mimeType, set.language, representations);
    }

    private SegmentTemplate resolve(TemplateText template, Inherited inherited, long offset) throws Malformed {
        budget.spend(template.timeline().size());
        return template.resolve(inherited.periodMillis(), offset);
    }

    private static Representation representation(
            RepresentationText representation, AdaptationSetText set, List<Base> bases, SegmentTemplate template) {
        return new Representation(
                representation.id,
                representation.bandwidth,
                representation.mimeType.isEmpty() ? set.mimeType : representation.mimeType,
                bases.stream().map(Base::uri).toList(),
                template);
    }

    /** Every base of the level above, with every alternative of this level. */
    private List<Base> below(List<Base> above, List<BaseUrl> level) throws Malformed {
        if (level.isEmpty()) {
            return above;
        }
        List<Base> bases = new ArrayList<>();
        for (Base base : above) {
            for (BaseUrl own : level) {
                if (bases.size() < MOST_BASES) {
                    add(bases, base, own);
                }
            }
        }
        return bases.isEmpty() ? above : bases;
    }

    private void add(List<Base> bases, Base above, BaseUrl own) throws Malformed {
        long offset = TemplateText.sum(above.offsetMicros(), own.availabilityTimeOffsetMicros());
        Optional<URI> resolved = UriReference.resolve(above.uri(), own.reference());
        if (resolved.isPresent()) {
            budget.spend(resolved.get().toString().length());
            bases.add(new Base(resolved.get(), offset));
        }
    }
}
