// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes a 206 carries (RFC 9110 §14.4). */
class ContentRangeTest {
    @Test
    void saysWhereItBeginsAndWhetherItReachesTheEnd() {
        assertThat(ContentRange.parse(" bytes 6-9/10 ")).hasValue(new ContentRange(6, 9, 10));
        assertThat(ContentRange.parse("bytes 6-9/*")).hasValue(new ContentRange(6, 9, -1));
        assertThat(new ContentRange(6, 9, 10).reachesTheEnd()).isTrue();
        assertThat(new ContentRange(6, 8, 10).reachesTheEnd()).isFalse();
        assertThat(new ContentRange(6, 9, -1).reachesTheEnd()).isFalse();
        assertThat(new ContentRange(6, 9, 10).length()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes */10",
                "bytes 9-6/10",
                "bytes 6-10/10",
                "bytes 6-/10",
                "bytes=6-9/10",
                "items 6-9/10",
                "bytes 6-9",
                "bytes -6-9/10",
                "bytes 6-9/10, bytes 1-2/10",
                "bytes 1111111111111111111-1111111111111111112/*"
            })
    void whatContradictsItselfIsNone(String field) {
        assertThat(ContentRange.parse(field)).isEmpty();
    }

    @Test
    void nothingIsNone() {
        assertThat(ContentRange.parse(null)).isEmpty();
    }

    @Property
    void whatIsWrittenIsRead(
            @ForAll @LongRange(min = 0, max = 1000) long first,
            @ForAll @LongRange(min = 1, max = 1000) long length,
            @ForAll @LongRange(min = 0, max = 1000) long after) {
        long last = first + length - 1;
        long complete = last + 1 + after;

        assertThat(ContentRange.parse("bytes " + first + "-" + last + "/" + complete))
                .hasValue(new ContentRange(first, last, complete));
    }

    @Property
    void anyTextIsReadWithoutThrowing(@ForAll String text) {
        assertThat(ContentRange.parse("bytes " + text)).isNotNull();
    }
}
