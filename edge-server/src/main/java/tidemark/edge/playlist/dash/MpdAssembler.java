// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tidemark.edge.playlist.dash.MpdText.AdaptationSetText;
import tidemark.edge.playlist.dash.MpdText.BaseUrl;
import tidemark.edge.playlist.dash.MpdText.PeriodText;
import tidemark.edge.playlist.dash.MpdText.RepresentationText;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.UriReference;

/** Places periods on the timeline (D-6), and hands down to every representation what the levels above say. */
final class MpdAssembler {
    /** Alternatives multiply from level to level; more of them than this are not followed. */
    private static final int MOST_BASES = 8;

    private final MpdText text;
    private final List<Base> bases;
    private final URI uri;

    /** A base URL, resolved, with the availability time offsets of its levels added up. */
    private record Base(URI uri, long offsetMicros) {}

    MpdAssembler(URI uri, MpdText text) {
        this.uri = uri;
        this.text = text;
        this.bases = below(List.of(new Base(uri, 0)), text.baseUrls);
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
        long[] starts = starts();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] != Mpd.UNSTATED) {
                Period period = period(text.periods.get(i), starts[i], nextStart(starts, i));
                if (period.durationMillis() != 0) {
                    periods.add(period);
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

    private Period period(PeriodText period, long start, long nextStart) throws Malformed {
        long duration = duration(period.durationMillis, start, nextStart);
        List<Base> above = below(bases, period.baseUrls);
        List<AdaptationSet> sets = new ArrayList<>();
        for (AdaptationSetText set : period.adaptationSets) {
            sets.add(adaptationSet(set, period.template, above, duration));
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

    private AdaptationSet adaptationSet(AdaptationSetText set, TemplateText template, List<Base> bases, long duration)
            throws Malformed {
        TemplateText own = set.template.over(template);
        List<Base> above = below(bases, set.baseUrls);
        List<Representation> representations = new ArrayList<>();
        for (RepresentationText representation : set.representations) {
            representations.add(representation(representation, set, own, above, duration));
        }
        return new AdaptationSet(set.id, set.contentType, set.mimeType, set.language, representations);
    }

    private static Representation representation(
            RepresentationText representation,
            AdaptationSetText set,
            TemplateText template,
            List<Base> above,
            long duration)
            throws Malformed {
        List<Base> bases = below(above, representation.baseUrls);
        return new Representation(
                representation.id,
                representation.bandwidth,
                representation.mimeType.isEmpty() ? set.mimeType : representation.mimeType,
                bases.stream().map(Base::uri).toList(),
                representation
                        .template
                        .over(template)
                        .resolve(duration, bases.get(0).offsetMicros()));
    }

    /** Every base of the level above, with every alternative of this level. */
    private static List<Base> below(List<Base> above, List<BaseUrl> level) {
        if (level.isEmpty()) {
            return above;
        }
        List<Base> bases = new ArrayList<>();
        for (Base base : above) {
            for (BaseUrl own : level) {
                long offset = TemplateText.sum(base.offsetMicros(), own.availabilityTimeOffsetMicros());
                UriReference.resolve(base.uri(), own.reference())
                        .filter(resolved -> bases.size() < MOST_BASES)
                        .ifPresent(resolved -> bases.add(new Base(resolved, offset)));
            }
        }
        return bases.isEmpty() ? above : bases;
    }
}
