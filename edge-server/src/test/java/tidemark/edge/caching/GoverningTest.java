// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts when several fields speak of keeping (C-40, C-42, C-43, T-67, T-69). */
class GoverningTest {
    private static final String FOR_ALL = "Cache-Control: max-age=1";

    @ParameterizedTest(name = "{0} -> {1} s")
    @CsvSource(
            delimiter = ';',
            value = {
                FOR_ALL + "; 1",
                FOR_ALL + " | CDN-Cache-Control: max-age=2; 2",
                FOR_ALL + " | CDN-Cache-Control: max-age=2 | Tidemark-Cache-Control: max-age=3; 3",
                FOR_ALL + " | CDN-Cache-Control: max-age=2 | Tidemark-Cache-Control: max-age=3"
                        + " | Surrogate-Control: max-age=4; 4",
                FOR_ALL + " | Surrogate-Control: max-age=4; 4",
                "Tidemark-Cache-Control: max-age=3 | Surrogate-Control: max-age=4; 4",
                "'" + FOR_ALL + " | Other-Cache-Control: max-age=5'; 1",
            })
    void theFieldThatSpeaksToThisCacheMostDirectlyGoverns(String response, long seconds) {
        assertThat(Freshness.explicitLifetime(FieldLines.ofTable(response), 0))
                .as("C-43: Surrogate-Control, else targeted fields, else Cache-Control")
                .hasValue(seconds * 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max-age=2",
                "max-age=2;of=no-matter",
                "public, max-age=2",
                "max-age=2, must-revalidate",
                "max-age=2, private=?0",
                "max-age=1, max-age=2",
                "  max-age=2  "
            })
    void aTargetedFieldIsADictionary(String value) {
        FieldLines response = FieldLines.of(FOR_ALL, "CDN-Cache-Control: " + value);

        assertThat(Governing.of(response).targeted()).isTrue();
        assertThat(Freshness.explicitLifetime(response, 0)).as("C-40").hasValue(2000);
        assertThat(Governing.of(response).control().has("private")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "max-age=2, &",
                "max-age=2,",
                "max-age = 2",
                "Max-Age=2",
                "max-age=two",
                "max-age=2.5",
                "max-age=\"2\"",
                "max-age",
                "max-age=2, s-maxage=(1)",
                "no-store=?2"
            })
    void aTargetedFieldThatCannotBeReadWholeIsAsIfItWereNotThere(String value) {
        FieldLines response = FieldLines.of(FOR_ALL, "CDN-Cache-Control: " + value);

        assertThat(Governing.of(response).targeted()).as("T-69").isFalse();
        assertThat(Freshness.explicitLifetime(response, 0)).as("C-40").hasValue(1000);
    }

    @Test
    void theFirstTargetedFieldThatCanBeReadGoverns() {
        FieldLines response = FieldLines.of("Tidemark-Cache-Control: max-age=&", "CDN-Cache-Control: max-age=2");

        assertThat(Freshness.explicitLifetime(response, 0)).as("C-40").hasValue(2000);
    }

    @Test
    void aTargetedFieldMayStandOnSeveralLines() {
        FieldLines response = FieldLines.of("CDN-Cache-Control: max-age=2", "CDN-Cache-Control: no-cache");

        assertThat(Freshness.explicitLifetime(response, 0)).hasValue(2000);
        assertThat(Governing.of(response).control().has("no-cache")).isTrue();
    }

    @Test
    void whereATargetedFieldGovernsExpiresSaysNothing() {
        FieldLines response =
                FieldLines.of("CDN-Cache-Control: must-revalidate", FOR_ALL, "Expires: Sun, 06 Nov 2094 08:49:37 GMT");

        assertThat(Freshness.explicitLifetime(response, 0)).as("C-40").isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1} s and {2} s")
    @CsvSource(
            delimiter = ';',
            value = {
                "max-age=60; 60; 0",
                "max-age=60+30; 60; 30",
                "'content=\"ESI/1.0\", max-age=60+30'; 60; 30",
                "'max-age=5;other-surrogate, max-age=60'; 60; 0",
                "max-age=60+soon; 60; 0",
                "max-age=soon+30; 0; 30"
            })
    void surrogateControlSaysALifetimeAndHowMuchLonger(String value, long lifetime, long longer) {
        Governing governing = Governing.of(FieldLines.of(FOR_ALL, "Surrogate-Control: " + value));

        assertThat(governing.targeted()).isTrue();
        assertThat(governing.control().millis("max-age")).as("C-42").hasValue(lifetime * 1000);
        assertThat(governing.control().millis("stale-while-revalidate").orElse(0))
                .isEqualTo(longer * 1000);
        assertThat(governing.control().millis("stale-if-error").orElse(0)).isEqualTo(longer * 1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content=\"ESI/1.0\"", "max-age=60;other-surrogate", "no-store;other-surrogate", ""})
    void surrogateControlThatSaysNothingOfKeepingLeavesItToTheOthers(String value) {
        FieldLines response = FieldLines.of("Cache-Control: private, max-age=1", "Surrogate-Control: " + value);

        assertThat(Governing.of(response).targeted()).as("C-42").isFalse();
        assertThat(Governing.of(response).control().has("private"))
                .as("what is one user's stays so (T-62)")
                .isTrue();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Cache-Control: max-age=1; false",
                "Cache-Control: immutable; false",
                "'Cache-Control: max-age=1, must-revalidate'; true",
                "'Cache-Control: max-age=1, proxy-revalidate'; true",
                "Cache-Control: s-maxage=1; true",
                "Cache-Control: no-cache; true",
                "Cache-Control: must-revalidate | CDN-Cache-Control: max-age=1; false",
                "Cache-Control: max-age=1 | CDN-Cache-Control: must-revalidate; true"
            })
    void whatMustBeValidatedIsNeverServedStale(String response, boolean forbidden) {
        assertThat(Governing.of(FieldLines.ofTable(response)).forbidsStale())
                .as("C-25, T-67: s-maxage counts as proxy-revalidate")
                .isEqualTo(forbidden);
    }

    @Property
    void anyTargetedFieldIsReadWithoutThrowing(@ForAll String value, @ForAll boolean surrogate) {
        Governing governing =
                Governing.of(FieldLines.of((surrogate ? "Surrogate-Control:" : "CDN-Cache-Control:") + value));

        assertThat(governing.control().millis("max-age").orElse(0)).isBetween(0L, (1L << 31) * 1000);
    }
}
