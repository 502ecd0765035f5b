// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.playlist.dash.Timeline;
import tidemark.edge.playlist.dash.UrlTemplate;

/** D-1 to D-6: when segments exist. */
class AvailabilityTest {
    private static final long START = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

    @Nested
    class ByClock {
        @Test
        void followsTheExampleOfTheStandardToTheTick() { // D-2, T-5: ISO/IEC 23009-1 G.18
            Availability availability = of(live().period(
                            "start=\"PT0S\"",
                            set(
                                    "v",
                                    template("timescale=\"200\" duration=\"768\" startNumber=\"404547501\" "
                                            + "availabilityTimeOffset=\"2.88\""),
                                    representation("r"))));

            assertThat(numberAt(availability, 792_000)).isEqualTo(404_547_707);
            assertThat(numberAt(availability, 791_999)).isEqualTo(404_547_706);
            assertThat(availability.availableAtMillis(new Span(404_547_707, 206 * 768, 768)))
                    .isEqualTo(START + 792_000);
        }

        @Test
        void nothingExistsBeforeTheFirstSegmentEnded() {
            Availability availability = twoSeconds("startNumber=\"10\"");

            assertThat(availability.newest(START + 1999)).isEmpty();
            assertThat(availability.oldest(START + 1999)).isEmpty();
            assertThat(numberAt(availability, 2000)).isEqualTo(10);
            assertThat(numberAt(availability, 3999)).isEqualTo(10);
            assertThat(numberAt(availability, 4000)).isEqualTo(11);
        }

        @Test
        void segmentsStillBeingMadeExistEarlier() {
            Availability availability =
                    twoSeconds("startNumber=\"10\" availabilityTimeOffset=\"1.5\" availabilityTimeComplete=\"false\"");

            assertThat(availability.newest(START + 499)).isEmpty();
            assertThat(numberAt(availability, 500)).isEqualTo(10);
        }

        @Test
        void anInfiniteOffsetMakesAllExistFromTheStart() {
            Availability availability = twoSeconds("availabilityTimeOffset=\"INF\"");

            assertThat(availability.availableAtMillis(
                            availability.byNumber(1000).orElseThrow()))
                    .isEqualTo(START);
            assertThat(numberAt(availability, 4000))
                    .as("the live edge is where it is")
                    .isEqualTo(2);
        }

        @Test
        void aPeriodStartsWhereItStarts() {
            Availability availability =
                    of(live().period("start=\"PT1M\"", set("v", template("duration=\"2\""), representation("r"))));

            assertThat(availability.newest(START + 61_999)).isEmpty();
            assertThat(numberAt(availability, 62_000)).isEqualTo(1);
        }

        @Test
        void theLastSegmentOfAPeriodMayBeShort() {
            Availability availability = of(live().period(
                            "start=\"PT0S\" duration=\"PT5S\"",
                            set("v", template("duration=\"2\""), representation("r"))));

            assertThat(numberAt(availability, 1_000_000)).isEqualTo(3);
            assertThat(availability.byNumber(3)).isPresent();
            assertThat(availability.byNumber(4)).isEmpty();
        }

        @Test
        void anEndNumberIsTheLast() {
            Availability availability = twoSeconds("startNumber=\"10\" endNumber=\"12\"");

            assertThat(numberAt(availability, 1_000_000)).isEqualTo(12);
            assertThat(availability.byNumber(13)).isEmpty();
        }

        @Test
        void aDeltaMovesTheGrid() {
            Availability availability = twoSeconds("eptDelta=\"-1\"");

            assertThat(numberAt(availability, 1000)).isEqualTo(1);
            assertThat(availability.availableAtMillis(availability.byNumber(2).orElseThrow()))
                    .isEqualTo(START + 3000);
        }

        @Test
        void timesNameSegmentsOnTheGrid() {
            Availability availability = twoSeconds("presentationTimeOffset=\"100\" startNumber=\"10\"");

            assertThat(availability.byTime(104)).contains(new Span(12, 104, 2));
            assertThat(availability.byTime(105)).isEmpty();
            assertThat(availability.byTime(98)).isEmpty();
        }

        @Test
        void requestsForAbsurdNumbersAreNoSegments() {
            Availability availability = twoSeconds("startNumber=\"5\"");

            assertThat(availability.byNumber(0)).isEmpty();
            assertThat(availability.byNumber(Long.MAX_VALUE)).isEmpty();
            assertThat(availability.byTime(Long.MAX_VALUE)).isEmpty();
        }
    }

    @Nested
    class Expiry { // D-4
        private final Availability availability = of(live().set("timeShiftBufferDepth", "PT10S")
                .period("start=\"PT0S\"", set("v", template("duration=\"2\" startNumber=\"0\""), representation("r"))));

        @Test
        void comesOneBufferAndOneSegmentAfterTheEnd() {
            assertThat(availability.goneAtMillis(availability.byNumber(0).orElseThrow()))
                    .isEqualTo(START + 2000 + 2000 + 10_000);
        }

        @Test
        void leavesTheOldestThatTheBufferStillReaches() {
            assertThat(availability.oldest(START + 14_000)).map(Span::number).contains(0L);
            assertThat(availability.oldest(START + 14_001)).map(Span::number).contains(1L);
        }

        @Test
        void neverComesWithoutABuffer() {
            Availability endless = twoSeconds("startNumber=\"0\"");

            assertThat(endless.goneAtMillis(endless.byNumber(0).orElseThrow())).isEqualTo(Availability.NEVER);
            assertThat(endless.oldest(START + 1_000_000)).map(Span::number).contains(0L);
        }
    }

    @Nested
    class Listed { // D-3
        @Test
        void theNewestIsTheLastListedWhateverTheClockSays() {
            Availability availability = listed("", s(0, 2, 9));

            assertThat(availability.newest(START)).contains(new Span(10, 18, 2));
            assertThat(availability.newest(START + 1_000_000)).contains(new Span(10, 18, 2));
            assertThat(availability.oldest(START)).contains(new Span(1, 0, 2));
        }

        @Test
        void anOpenRunIsAsLongAsTheClockSays() {
            Availability availability = listed("", s(0, 2, 0), s(2, 4, -1));

            assertThat(availability.newest(START + 1999)).isEmpty();
            assertThat(availability.newest(START + 2000)).contains(new Span(1, 0, 2));
            assertThat(availability.newest(START + 9999)).contains(new Span(2, 2, 4));
            assertThat(availability.newest(START + 10_000)).contains(new Span(3, 6, 4));
        }

        @Test
        void aSegmentStillBeingMadeIsListedEarly() {
            Availability availability =
                    listed("availabilityTimeOffset=\"1.5\" availabilityTimeComplete=\"false\"", s(0, 2, 9));

            assertThat(availability.newest(START + 4499)).contains(new Span(2, 2, 2));
            assertThat(availability.newest(START + 4500)).contains(new Span(3, 4, 2));
            assertThat(availability.newest(START + 1_000_000)).contains(new Span(10, 18, 2));
        }

        @Test
        void mediaTimeStartsAtTheOffset() {
            Availability availability = listed("presentationTimeOffset=\"1000\"", s(1000, 2, 9));

            assertThat(availability.availableAtMillis(availability.byTime(1002).orElseThrow()))
                    .isEqualTo(START + 4000);
        }

        private static Availability listed(String attributes, String... runs) {
            return of(live().period("start=\"PT0S\"", set("v", template(attributes, runs), representation("r"))));
        }
    }

    @Test
    void anUnknownAddressingHasNoSegments() {
        Availability availability = new Availability(0, Mpd.UNSTATED, Mpd.UNSTATED, SegmentTemplate.NONE);

        assertThat(availability.newest(START)).isEmpty();
        assertThat(availability.oldest(START)).isEmpty();
        assertThat(availability.byNumber(1)).isEmpty();
        assertThat(availability.byTime(0)).isEmpty();
    }

    @Property
    void theNewestIsTheLastThatIsAvailable( // D-2 against its definition
            @ForAll @LongRange(min = 1, max = 10_000_000) long timescale,
            @ForAll @LongRange(min = 1, max = 100_000_000) long duration,
            @ForAll @IntRange(max = 20_000) int offsetMillis,
            @ForAll @LongRange(max = 4_000_000_000_000L) long elapsedMillis) {
        Availability availability = byDuration(timescale, duration, offsetMillis * 1000L);
        long now = START + elapsedMillis;

        availability.newest(now).ifPresent(newest -> {
            Span next = availability.byNumber(newest.number() + 1).orElseThrow();
            assertThat(availability.availableAtMillis(newest)).isLessThanOrEqualTo(now);
            assertThat(availability.availableAtMillis(next)).isGreaterThan(now);
            assertThat(availability.availableAtMillis(newest)).isEqualTo(exactly(newest, timescale, offsetMillis));
        });
        assertThat(availability.newest(now).isPresent())
                .isEqualTo(
                        availability.availableAtMillis(availability.byNumber(0).orElseThrow()) <= now);
    }

    /** The availability time by unlimited decimals, rounded up to the millisecond. */
    private static long exactly(Span span, long timescale, int offsetMillis) {
        BigDecimal end = BigDecimal.valueOf(span.number() + 1).multiply(BigDecimal.valueOf(span.duration()));
        BigDecimal millis =
                end.multiply(BigDecimal.valueOf(1000)).divide(BigDecimal.valueOf(timescale), 0, RoundingMode.CEILING);
        return START + millis.longValueExact() - offsetMillis;
    }

    @Property
    void noMpdMakesTheArithmeticThrow(
            @ForAll @LongRange(min = 1) long timescale,
            @ForAll @LongRange(min = 1) long duration,
            @ForAll long now,
            @ForAll @LongRange(min = 0) long asked) {
        long sane = Math.min(duration, Math.min(timescale, Long.MAX_VALUE / 1_000_000) * 1_000_000);
        Availability availability = byDuration(timescale, Math.min(sane, Long.MAX_VALUE / 4), 0);
        long nowMillis = now % 300_000_000_000_000L;

        availability.newest(nowMillis).ifPresent(span -> assertThat(span.number())
                .isNotNegative());
        availability.oldest(nowMillis).ifPresent(span -> assertThat(span.number())
                .isNotNegative());
        availability.byNumber(asked).ifPresent(span -> assertThat(availability.goneAtMillis(span))
                .isPositive());
    }

    private static Availability byDuration(long timescale, long duration, long offsetMicros) {
        SegmentTemplate template = new SegmentTemplate(
                timescale,
                duration,
                0,
                Long.MAX_VALUE,
                0,
                0,
                offsetMicros,
                true,
                UrlTemplate.EMPTY,
                UrlTemplate.EMPTY,
                Timeline.NONE);
        return new Availability(START * 1000, Mpd.UNSTATED, 60_000, template);
    }

    private static Availability twoSeconds(String attributes) {
        return of(live().period(
                        "start=\"PT0S\"", set("v", template("duration=\"2\" " + attributes), representation("r"))));
    }

    private static Availability of(MpdXml xml) {
        Mpd mpd = xml.mpd();
        return Availability.of(
                mpd,
                mpd.periods().get(0),
                mpd.periods()
                        .get(0)
                        .adaptationSets()
                        .get(0)
                        .representations()
                        .get(0)
                        .template());
    }

    private static long numberAt(Availability availability, long elapsedMillis) {
        return availability.newest(START + elapsedMillis).orElseThrow().number();
    }
}
