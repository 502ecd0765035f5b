// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DateTimeTextTest {
    private static final DateTimeFormatter LIBRARY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Years 0 to 9999, two instants a text, on the same day or not. */
    @Property
    void saysWhatTheLibrarySays(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_000_000_000L) long milli,
            @ForAll @LongRange(max = 100_000_000) long later) {
        DateTimeText text = new DateTimeText();
        for (Instant instant : new Instant[] {Instant.ofEpochMilli(milli), Instant.ofEpochMilli(milli + later)}) {
            StringBuilder out = new StringBuilder();
            text.append(out, instant);
            assertThat(out).hasToString(LIBRARY.format(instant));
        }
    }
}
