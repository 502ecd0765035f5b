// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old an answer is and how long it may be used (RFC 9111 §4.2). */
class FreshnessTest {
    private final Freshness tenSeconds = new Freshness(1_000_000, 2000, true, 10_000, Grace.ifError(5000));

    @Nested
    class AgeOnArrival {
        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                emptyValue = "",
                value = {
                    "''; 0",
                    "Age: 0; 0",
                    "Age: 7; 7000",
                    "'Age: 7, 9'; 7000",
                    "Age: 7 | Age: 9; 7000",
                    "Age: -7; 0",
                    "Age: 1.5; 0",
                    "Age: soon; 0",
                    "Age:; 0",
                    "'Age: , 5'; 0",
                    "Age: 4294967296; 2147483648000",
                    "Age: 99999999999999999999; 2147483648000"
                })
        void isTheFirstAgeThatWasSaid(String fields, long millis) {
            assertThat(Freshness.initialAge(FieldLines.ofTable(fields), 0))
                    .as("C-13")
                    .isEqualTo(millis);
        }

        @Test
        void includesTheDelayOfTheAnswer() {
            assertThat(Freshness.initialAge(FieldLines.of("Age: 7"), 300)).isEqualTo(7300);
        }

        @Test
        void isNeverNegative() {
            assertThat(Freshness.initialAge(Fields.NONE, -300)).isZero();
        }
    }

    @Nested
    class Lifetime {
        private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT | ";
        private static final long OTHER_CLOCK = 4_000_000_000_000L;

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "Cache-Control: max-age=10; 10000",
                    "'Cache-Control: max-age=10, s-maxage=4'; 4000",
                    "'Cache-Control: s-maxage=40, max-age=10'; 40000",
                    "'Cache-Control: s-maxage=x, max-age=10'; 0",
                    "Cache-Control: max-age=10 | Expires: Sun, 06 Nov 1994 08:50:37 GMT; 10000",
                    "Expires: Sun, 06 Nov 1994 08:50:37 GMT; 60000",
                    "Expires: Sun, 06 Nov 1994 08:49:37 GMT; 0",
                    "Expires: Sun, 06 Nov 1994 08:40:00 GMT; 0",
                    "Expires: 0; 0",
                    "Expires: whenever; 0",
                    "Cache-Control: public | Expires: Sunday, 06-Nov-94 08:49:38 GMT; 1000"
                })
        void isWhatTheOriginSaidFirstOf(String fields, long millis) {
            assertThat(Freshness.explicitLifetime(FieldLines.ofTable(DATE + fields), OTHER_CLOCK))
                    .as("s-maxage, else max-age, else Expires - Date (C-14)")
                    .hasValue(millis);
        }

        @Test
        void countsFromNowWithoutADate() {
            long now = HttpDate.millis("Sun, 06 Nov 1994 08:49:37 GMT").orElseThrow();

            assertThat(Freshness.explicitLifetime(FieldLines.of("Expires: Sun, 06 Nov 1994 08:49:42 GMT"), now))
                    .hasValue(5000);
        }

        @Test
        void isNotSaidByAnythingElse() {
            assertThat(Freshness.explicitLifetime(
                            FieldLines.of("Cache-Control: public", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"), 0))
                    .as("no heuristic for live objects (C-16)")
                    .isEmpty();
        }
    }

    @Nested
    class Heuristic {
        private static final long NOW = 784_111_777_000L;

        @ParameterizedTest(name = "{0} -> {1}")
        @CsvSource(
                delimiter = ';',
                emptyValue = "",
                value = {
                    "''; 0",
                    "Last-Modified: Sun, 06 Nov 1994 08:47:57 GMT; 10000",
                    "Date: Sun, 06 Nov 1994 08:48:07 GMT | Last-Modified: Sun, 06 Nov 1994 08:47:57 GMT; 1000",
                    "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT; 0",
                    "Last-Modified: Sun, 06 Nov 1994 09:49:37 GMT; 0",
                    "Last-Modified: whenever; 0",
                    "Last-Modified: Sun, 06 Nov 1994 00:00:00 GMT; 3177700",
                    "Last-Modified: Sat, 05 Nov 1994 22:49:37 GMT; 3600000",
                    "Last-Modified: Sun, 06 Nov 1904 08:49:37 GMT; 3600000"
                })
        void isATenthOfTheTimeSinceTheLastChangeAndAnHourAtMost(String response, long millis) {
            assertThat(Freshness.heuristicLifetime(FieldLines.ofTable(response), NOW))
                    .as("RFC 9111 §4.2.2, C-16")
                    .isEqualTo(millis);
        }
    }

    @Nested
    class AfterItsLifetime {
        private final Freshness spares = new Freshness(0, 0, false, 10_000, new Grace(3000, 20_000, false, 60_000));
        private final Freshness forbids = new Freshness(0, 0, false, 10_000, new Grace(3000, 20_000, true, 60_000));

        @Test
        void itSparesAWaitAsLongAsTheOriginSaid() {
            assertThat(spares.maySpareAWait(12_999)).as("RFC 5861 §3").isTrue();
            assertThat(spares.maySpareAWait(13_000)).isFalse();
        }

        @Test
        void itStandsInForAnOriginThatFailsAsLongAsTheOriginSaid() {
            assertThat(spares.mayCoverErrors(29_999)).as("RFC 5861 §4").isTrue();
            assertThat(spares.mayCoverErrors(30_000)).isFalse();
        }

        @Test
        void itDoesNeitherWhereTheOriginForbidsIt() {
            assertThat(forbids.maySpareAWait(10_000)).as("C-25, T-67").isFalse();
            assertThat(forbids.mayCoverErrors(10_000)).as("C-25, T-67").isFalse();
        }

        @Test
        void itIsWorthKeepingForAsLongAsAnyOfItsUsesLasts() {
            assertThat(spares.usefulFor()).isEqualTo(70_000);
            assertThat(forbids.usefulFor()).as("its bytes may be confirmed").isEqualTo(70_000);
        }
    }

    @Nested
    class AsTimeGoesBy {
        @Test
        void theAgeGrowsFromWhatItWasOnArrival() {
            assertThat(tenSeconds.age(1_000_000)).isEqualTo(2000);
            assertThat(tenSeconds.age(1_003_500)).isEqualTo(5500);
        }

        @Test
        void anAnswerIsFreshUntilItsAgeReachesItsLifetime() {
            assertThat(tenSeconds.remaining(1_007_999)).isEqualTo(1);
            assertThat(tenSeconds.isFresh(1_007_999)).isTrue();
            assertThat(tenSeconds.isFresh(1_008_000)).as("strictly longer").isFalse();
        }

        @Test
        void aStaleAnswerCoversErrorsForAWhile() {
            assertThat(tenSeconds.mayCoverErrors(1_012_999)).isTrue();
            assertThat(tenSeconds.mayCoverErrors(1_013_000)).isFalse();
        }

        @Test
        void anAnswerIsOfUseAsLongAsItMayBeServedAtAll() {
            assertThat(tenSeconds.usefulFor()).isEqualTo(13_000);
            assertThat(new Freshness(0, 20_000, true, 10_000, Grace.NONE).usefulFor())
                    .isZero();
        }
    }

    @Property
    void anAnswerIsNoLongerOfUseExactlyWhenItMayNotBeServed(
            @ForAll @LongRange(min = 0, max = 100_000) long initialAge,
            @ForAll @LongRange(min = 0, max = 100_000) long lifetime,
            @ForAll @LongRange(min = 0, max = 100_000) long staleIfError,
            @ForAll @LongRange(min = 0, max = 300_000) long later) {
        Freshness freshness = new Freshness(0, initialAge, false, lifetime, Grace.ifError(staleIfError));

        if (freshness.isFresh(later) || freshness.mayCoverErrors(later)) {
            assertThat(freshness.usefulFor()).isGreaterThan(later);
        }
    }

    @Property
    void aClockThatStandsStillOrIsReadEarlyNeverMakesItYounger(
            @ForAll @LongRange(min = -1000, max = 1000) long offset) {
        assertThat(tenSeconds.age(1_000_000 + offset)).as("C-17").isGreaterThanOrEqualTo(2000);
    }

    @Property
    void anyFieldsAreReadWithoutThrowing(@ForAll String age, @ForAll String expires, @ForAll String control) {
        FieldLines fields = FieldLines.of("Age:" + age, "Expires:" + expires, "Cache-Control:" + control);

        assertThat(Freshness.initialAge(fields, 0)).isBetween(0L, (1L << 31) * 1000);
        assertThat(Freshness.explicitLifetime(fields, 0).orElseThrow()).isNotNegative();
    }
}
