// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of a body a Range field asks for (RFC 9110 §14, C-30). */
class ByteRangeTest {
    private static ByteRange.Wish ofAHundred(String field) {
        return ByteRange.read(field, 100);
    }

    private static ByteRange.Wish part(long first, long last) {
        return new ByteRange.Wish.Part(new ByteRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=10-19, 10, 19",
        "bytes=10-, 10, 99",
        "bytes=0-, 0, 99",
        "bytes=90-500, 90, 99",
        "bytes=99-99, 99, 99",
        "bytes=0-999999999999999999, 0, 99",
        "bytes=-1, 99, 99",
        "bytes=-100, 0, 99",
        "bytes=-500, 0, 99",
        "bytes=-999999999999999999, 0, 99",
        "' bytes=10-19 ', 10, 19",
        "bytes= 10 - 19, 10, 19",
        "bytes=010-019, 10, 19"
    })
    void isCutToWhatThereIs(String field, long first, long last) {
        assertThat(ofAHundred(field)).isEqualTo(part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=999999999999999999-", "bytes=-0"})
    void isUnsatisfiableBeyondTheEnd(String field) {
        assertThat(ofAHundred(field)).isEqualTo(ByteRange.Wish.Unsatisfiable.UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5",
                "bytes=a-b",
                "bytes=1-b",
                "bytes=20-10",
                "bytes=--5",
                "bytes=-5-",
                "bytes=+1-2",
                "bytes=1.5-2",
                "bytes=1-2-3",
                "bytes=0-1,5-6",
                "bytes=0-1,",
                "items=0-1",
                "bytes 0-1",
                "bytes=10000000000000000000-"
            })
    void isIgnoredWhenItIsNoSingleRangeOfBytes(String field) {
        assertThat(ofAHundred(field)).isEqualTo(ByteRange.Wish.Whole.WHOLE);
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(ByteRange.read("bytes=0-", 0)).isEqualTo(ByteRange.Wish.Unsatisfiable.UNSATISFIABLE);
        assertThat(ByteRange.read("bytes=-5", 0)).isEqualTo(ByteRange.Wish.Unsatisfiable.UNSATISFIABLE);
    }

    /** D-36, H-59, T-42: of a body of unknown length only what is here is known. */
    @ParameterizedTest
    @CsvSource({"bytes=0-0, 0, 0", "bytes=10-19, 10, 19", "bytes=0-99, 0, 99"})
    void ofAGrowingBodyIsServedOnceAllOfItIsHere(String field, long first, long last) {
        assertThat(ByteRange.parse(field).ofGrowing(100)).isEqualTo(part(first, last));
        assertThat(ByteRange.parse(field).ofGrowing(last)).isEqualTo(ByteRange.Wish.Undecided.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=50-", "bytes=50-100", "bytes=200-300", "bytes=-1", "bytes=-500"})
    void ofAGrowingBodyIsNotDecidedByWhatExists(String field) {
        assertThat(ByteRange.parse(field).ofGrowing(100)).isEqualTo(ByteRange.Wish.Undecided.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-1,5-6", "items=0-1"})
    void ofAGrowingBodyMayBeAllOfIt(String field) {
        assertThat(ByteRange.parse(field).ofGrowing(100)).isEqualTo(ByteRange.Wish.Whole.WHOLE);
    }

    /** RFC 8673 §2.2, H-58. */
    @Test
    void ofAGrowingBodyMayGoOnAsLongAsItGrows() {
        ByteRange.Ask ask = ByteRange.parse("bytes=50-9007199254740991");

        assertThat(ask.ofGrowing(50)).isEqualTo(ByteRange.Wish.Undecided.UNDECIDED);
        assertThat(ask.ofGrowing(51)).isEqualTo(part(50, ByteRange.VERY_LARGE));
        assertThat(new ByteRange(50, ByteRange.VERY_LARGE).contentRange(-1)).isEqualTo("bytes 50-9007199254740991/*");
        assertThat(ask.of(100)).isEqualTo(part(50, 99));
    }

    @Test
    void isToldWithTheWholeLength() {
        ByteRange range = new ByteRange(10, 19);

        assertThat(range.contentRange(100)).isEqualTo("bytes 10-19/100");
        assertThat(range.contentRange(-1)).isEqualTo("bytes 10-19/*");
        assertThat(range.length()).isEqualTo(10);
    }

    @Property
    void neverReachesBeyondTheBody(
            @ForAll @LongRange(min = 0, max = 200) long first,
            @ForAll @LongRange(min = 0, max = 200) long last,
            @ForAll @LongRange(min = 1, max = 150) long length) {
        for (String field : new String[] {"bytes=" + first + "-" + last, "bytes=" + first + "-", "bytes=-" + last}) {
            if (ByteRange.read(field, length) instanceof ByteRange.Wish.Part part) {
                assertThat(part.range().first()).isBetween(0L, part.range().last());
                assertThat(part.range().last()).isLessThan(length);
            }
        }
    }

    @Property
    void anyTextIsReadWithoutThrowing(@ForAll String text) {
        assertThat(ofAHundred(text)).isEqualTo(ByteRange.Wish.Whole.WHOLE);
        assertThat(ofAHundred("bytes=" + text)).isNotNull();
    }
}
