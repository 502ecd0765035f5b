// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A parsed MPD. Instants are nanoseconds since the epoch, durations nanoseconds; URIs are as relative as they stand in it.
 *
 * @param live whether segments become available by and by ({@code type="dynamic"})
 * @param publishTime the version's stamp, the least long if there is none
 * @param updatePeriod minimumUpdatePeriod; empty if the MPD will never change
 * @param window timeShiftBufferDepth; empty if nothing ever leaves
 * @param delay suggestedPresentationDelay, if there is one
 * @param location where to load it again, if not where it came from
 * @param clock the first UTCTiming this tester can read
 */
record Mpd(
        boolean live,
        long publishTime,
        OptionalLong updatePeriod,
        OptionalLong window,
        OptionalLong delay,
        Optional<URI> location,
        Optional<ClockSource> clock,
        List<Period> periods) {
    Mpd {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("MPD: no Period (expected: at least one)");
        }
    }

    /** What a track carries. */
    enum Content {
        VIDEO,
        AUDIO,
        OTHER
    }

    /**
     * A period.
     *
     * @param start availabilityStartTime included
     * @param end the largest long if it is open
     */
    record Period(long start, long end, List<AdaptationSet> sets) {
        Period {
            sets = List.copyOf(sets);
        }

        /** The first adaptation set of a kind. */
        Optional<AdaptationSet> set(Content content) {
            return sets.stream().filter(set -> set.content() == content).findFirst();
        }
    }

    /** Renditions of the same content, sorted by bandwidth. */
    record AdaptationSet(Content content, List<Representation> ladder) {
        AdaptationSet {
            ladder = ladder.stream()
                    .sorted(Comparator.comparingLong(Representation::bandwidth))
                    .toList();
            if (ladder.isEmpty()) {
                throw new IllegalArgumentException("AdaptationSet: no Representation (expected: at least one)");
            }
        }

        /** The representation of that name, or the one in that place where a period has other names. */
        Representation choose(String id, int place) {
            return ladder.stream()
                    .filter(representation -> representation.id().equals(id))
                    .findFirst()
                    .orElseGet(() -> ladder.get(Math.min(place, ladder.size() - 1)));
        }
    }

    /**
     * A rendition.
     *
     * @param bases BaseURLs from the MPD's down to its own
     * @param early availabilityTimeOffset: so much before a segment's end it may be asked for
     */
    record Representation(
            String id,
            long bandwidth,
            List<URI> bases,
            Optional<UrlTemplate> initialization,
            UrlTemplate media,
            Addressing addressing,
            long early) {
        Representation {
            bases = List.copyOf(bases);
        }

        /** What relative URIs of segments are relative to. */
        URI base(URI mpd) {
            URI base = mpd;
            for (URI each : bases) {
                base = base.resolve(each);
            }
            return base;
        }
    }

    /**
     * A UTCTiming element.
     *
     * @param value a time, or where to ask for it
     */
    record ClockSource(Scheme scheme, String value) {
        /** The schemes this tester can read. */
        enum Scheme {
            /** The value is the time. */
            DIRECT,
            /** The body is the time. */
            TEXT,
            /** The Date field is the time. */
            DATE
        }
    }
}
