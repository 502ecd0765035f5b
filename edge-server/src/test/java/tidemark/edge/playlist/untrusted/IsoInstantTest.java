// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants as packagers write them. */
class IsoInstantTest {
    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:00:00Z,2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00.5Z,2026-05-01T12:00:00.500Z",
        "2026-05-01T12:00:00.123456789Z,2026-05-01T12:00:00.123Z",
        "2026-05-01T14:00:00.250+02:00,2026-05-01T12:00:00.250Z",
        "2026-05-01T14:00:00+0200,2026-05-01T12:00:00Z",
        "2026-05-01T07:30:00-04:30,2026-05-01T12:00:00Z",
        "2026-05-01T14:00:00+02,2026-05-01T12:00:00Z",
        "2026-05-01T12:00:00,2026-05-01T12:00:00Z",
        "1970-01-01T00:00:00Z,1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z,1969-12-31T23:59:59.999Z",
        "2016-12-31T23:59:60Z,2017-01-01T00:00:00Z"
    })
    void areRead(String text, Instant instant) {
        assertThat(IsoInstant.epochMillis(text)).hasValue(instant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-05-01",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-05-01T24:00:00Z",
                "2026-05-01T12:60:00Z",
                "2026-05-01T12:00:61Z",
                "2026-05-01T12:00:00.Z",
                "2026-05-01T12:00:00Zulu",
                "2026-05-01T12:00:00+24:00",
                "2026-05-01T12:00:00+02:",
                "2026-05-01T12:00:00+2:00",
                "2026-05-01 12:00:00Z",
                "26-05-01T12:00:00Z"
            })
    void areRefusedOtherwise(String text) {
        assertThat(IsoInstant.epochMillis(text)).isEmpty();
    }

    @Property
    void agreeWithTheLibraryOfTheLanguage(
            @ForAll @LongRange(min = -62_000_000_000_000L, max = 250_000_000_000_000L) long millis,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes) {
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

        assertThat(IsoInstant.epochMillis(time.toString().replaceFirst("T(\\d\\d:\\d\\d)([Z+-])", "T$1:00$2")))
                .hasValue(millis);
    }

    @Property
    void neverThrow(@ForAll String text) {
        assertThat(IsoInstant.epochMillis(text + "T")).isEmpty();
    }
}
