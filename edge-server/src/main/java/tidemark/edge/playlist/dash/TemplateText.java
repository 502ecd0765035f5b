// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/**
 * A SegmentTemplate as it stands at one level of an MPD, before inheritance: what a level does not state, the level above
 * does.
 *
 * @param attributes by name
 * @param timeline the runs of its SegmentTimeline; empty when it has none
 */
record TemplateText(Map<String, String> attributes, List<RunText> timeline) {
    /** Eleven days: far beyond any segment. */
    private static final long MOST_SECONDS = 1_000_000;

    static final TemplateText NONE = new TemplateText(Map.of(), List.of());

    static final List<String> ATTRIBUTES = List.of(
            "timescale",
            "duration",
            "startNumber",
            "endNumber",
            "presentationTimeOffset",
            "eptDelta",
            "availabilityTimeOffset",
            "availabilityTimeComplete",
            "media",
            "initialization");

    /**
     * One S element.
     *
     * @param time {@link Mpd#UNSTATED} for right after the one before
     * @param number {@link Mpd#UNSTATED} for right after the one before
     * @param repeat how many more; negative for up to the next S or the end of the period
     */
    record RunText(long time, long number, long duration, long repeat) {}

    TemplateText {
        attributes = Map.copyOf(attributes);
        timeline = List.copyOf(timeline);
    }

    /** True when nothing is said about addresses. */
    boolean isSilent() {
        return attributes.isEmpty() && timeline.isEmpty();
    }

    /** This level's words, and the words of the level above where it is silent. */
    TemplateText over(TemplateText above) {
        Map<String, String> merged = new HashMap<>(above.attributes);
        merged.putAll(attributes);
        return new TemplateText(merged, timeline.isEmpty() ? above.timeline : timeline);
    }

    /**
     * The template as players have to understand it.
     *
     * @param periodMillis how long the period lasts; {@link Mpd#UNSTATED} while it is open
     * @param baseOffsetMicros the availability time offset of the base URLs
     */
    SegmentTemplate resolve(long periodMillis, long baseOffsetMicros) throws Malformed {
        if (isSilent()) {
            return SegmentTemplate.NONE;
        }
        long timescale = AttributeText.positive(attributes.getOrDefault("timescale", "1"));
        requireSaneDurations(timescale);
        long startNumber = ticks("startNumber", "1");
        long offset = ticks("presentationTimeOffset", "0");
        return new SegmentTemplate(
                timescale,
                ticks("duration", "0"),
                startNumber,
                attributes.containsKey("endNumber") ? ticks("endNumber", "0") : Long.MAX_VALUE,
                offset,
                delta(attributes.getOrDefault("eptDelta", "0")),
                sum(AttributeText.micros(attributes.getOrDefault("availabilityTimeOffset", "0")), baseOffsetMicros),
                !attributes.getOrDefault("availabilityTimeComplete", "true").equals("false"),
                UrlTemplate.read(attributes.getOrDefault("media", "")),
                UrlTemplate.read(attributes.getOrDefault("initialization", "")),
                TimelineText.resolve(timeline, startNumber, periodEnd(periodMillis, timescale, offset)));
    }

    private long ticks(String name, String absent) throws Malformed {
        return bounded(AttributeText.unsigned(attributes.getOrDefault(name, absent)));
    }

    private static long delta(String text) throws Malformed {
        long delta = AttributeText.signed(text);
        return delta < 0 ? -bounded(-delta) : bounded(delta);
    }

    static long bounded(long ticks) throws Malformed {
        if (ticks < 0 || ticks > Ticks.MAX) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        return ticks;
    }

    /** The end of the period in media time; {@link Mpd#UNSTATED} while it is open. */
    private static long periodEnd(long periodMillis, long timescale, long offset) throws Malformed {
        return periodMillis == Mpd.UNSTATED
                ? Mpd.UNSTATED
                : bounded(offset + Ticks.floor(periodMillis, timescale, 1000));
    }

    /** Refuses segments that are longer than any segment is. */
    private void requireSaneDurations(long timescale) throws Malformed {
        long longest = ticks("duration", "0");
        for (RunText run : timeline) {
            longest = Math.max(longest, run.duration());
        }
        if (longest / timescale > MOST_SECONDS) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
    }

    /** Adds offsets, of which one may be {@link SegmentTemplate#FROM_THE_START}. */
    static long sum(long a, long b) {
        boolean always = a == SegmentTemplate.FROM_THE_START || b == SegmentTemplate.FROM_THE_START;
        return always || a + b < 0 ? SegmentTemplate.FROM_THE_START : a + b;
    }
}
