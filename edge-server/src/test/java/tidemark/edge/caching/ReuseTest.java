// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stored answer may be used for, and what a client may say to that (RFC 9111 §4, C-25, C-28, T-64). */
class ReuseTest {
    private static final long LIFETIME = 10_000;

    private static Reuse of(long ageSeconds, Grace grace, RequestDirectives asked) {
        return Reuse.of(new Freshness(0, ageSeconds * 1000, false, LIFETIME, grace), asked, 0);
    }

    @ParameterizedTest(name = "{0} s old, {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                // age; request; what may be done with an answer that is fresh for 10 s
                "5; ''; FRESH",
                "9; Cache-Control: max-age=; VALIDATE",
                "10; ''; VALIDATE",
                "5; Cache-Control: no-cache; VALIDATE",
                "5; Pragma: no-cache; VALIDATE",
                "5; Pragma: no-cache | Cache-Control: max-age=60; FRESH",
                "0; Cache-Control: max-age=0; VALIDATE",
                "5; Cache-Control: max-age=5; FRESH",
                "5; Cache-Control: max-age=4; VALIDATE",
                "5; Cache-Control: min-fresh=5; FRESH",
                "5; Cache-Control: min-fresh=6; VALIDATE",
                "5; Cache-Control: only-if-cached; FRESH",
                "5; Cache-Control: no-store; FRESH",
                "12; Cache-Control: max-stale; STALE_ACCEPTED",
                "12; Cache-Control: max-stale=2; STALE_ACCEPTED",
                "12; Cache-Control: max-stale=1; VALIDATE",
                "12; 'Cache-Control: max-stale, no-cache'; STALE_ACCEPTED"
            })
    void aClientThatIsListenedToMayAskForMoreOrLess(long age, String request, Reuse reuse) {
        RequestDirectives asked = RequestDirectives.of(FieldLines.ofTable(request));

        assertThat(of(age, Grace.NONE, asked)).as("C-28").isEqualTo(reuse);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control: no-cache",
                "Pragma: no-cache",
                "Cache-Control: max-age=0",
                "Cache-Control: min-fresh=60",
                "Cache-Control: max-stale"
            })
    void adviceThatIsNotFollowedChangesNothing(String request) {
        RequestDirectives asked =
                RequestDirectives.of(FieldLines.ofTable(request)).binding();

        assertThat(of(5, Grace.NONE, asked)).as("C-28, T-64").isEqualTo(Reuse.FRESH);
        assertThat(of(12, Grace.NONE, asked)).isEqualTo(Reuse.VALIDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control: only-if-cached", "Cache-Control: no-store"})
    void whatIsNoAdviceIsBindingAlways(String request) {
        RequestDirectives asked = RequestDirectives.of(FieldLines.ofTable(request + ", no-cache"));

        assertThat(asked.binding().onlyIfCached()).isEqualTo(asked.onlyIfCached());
        assertThat(asked.binding().noStore()).isEqualTo(asked.noStore());
        assertThat(asked.onlyIfCached() || asked.noStore()).isTrue();
    }

    @ParameterizedTest(name = "{0} s old, {1} -> {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "9; ''; FRESH",
                "10; ''; WHILE_REVALIDATING",
                "12; ''; WHILE_REVALIDATING",
                "13; ''; VALIDATE",
                "12; Cache-Control: no-cache; VALIDATE",
                "14; Cache-Control: max-stale=4; STALE_ACCEPTED"
            })
    void forThreeSecondsItMaySpareAWait(long age, String request, Reuse reuse) {
        RequestDirectives asked = RequestDirectives.of(FieldLines.ofTable(request));

        assertThat(of(age, new Grace(3000, 0, false, 0), asked))
                .as("RFC 5861 §3, C-26")
                .isEqualTo(reuse);
    }

    @Property
    void whatMustBeValidatedIsValidated(
            @ForAll @LongRange(min = 10, max = 100) long age,
            @ForAll @LongRange(max = 100_000) long grace,
            @ForAll @LongRange(max = 100_000) long maxStale) {
        RequestDirectives asked = new RequestDirectives(false, false, Long.MAX_VALUE, 0, maxStale);

        assertThat(of(age, new Grace(grace, grace, true, grace), asked))
                .as("C-25, T-67: neither client nor origin may loosen it")
                .isEqualTo(Reuse.VALIDATE);
    }

    @Property
    void aFieldOfAnyShapeIsReadWithoutThrowing(@ForAll String value) {
        RequestDirectives asked = RequestDirectives.of(FieldLines.of("Cache-Control:" + value, "Pragma:" + value));

        assertThat(of(5, Grace.NONE, asked)).isIn((Object[]) Reuse.values());
    }
}
