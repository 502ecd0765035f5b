// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import tidemark.origin.http.ByteRange.Verdict;

/** Single byte ranges (C-30). */
class ByteRangeTest {
    @Property
    void aSatisfiableRangeLiesInTheBody(
            @ForAll @IntRange(max = 200) int first,
            @ForAll @IntRange(max = 200) int last,
            @ForAll @IntRange(max = 150) int length) {
        String header = "bytes=" + first + "-" + last;
        Verdict expected =
                last < first ? Verdict.IGNORED : first < length ? Verdict.SATISFIABLE : Verdict.UNSATISFIABLE;

        assertThat(ByteRange.judge(header, length)).isEqualTo(expected);
        if (expected == Verdict.SATISFIABLE) {
            assertThat(ByteRange.parse(header, length)).isEqualTo(new ByteRange(first, Math.min(last, length - 1)));
        }
    }

    @Property
    void aSuffixIsTheEndOfTheBody(
            @ForAll @IntRange(min = 1, max = 200) int suffix, @ForAll @IntRange(min = 1, max = 150) int length) {
        ByteRange range = ByteRange.parse("bytes=-" + suffix, length);

        assertThat(range.last()).isEqualTo(length - 1);
        assertThat(range.length()).isEqualTo(Math.min(suffix, length));
    }

    @Property
    void nothingBreaksIt(@ForAll @StringLength(max = 40) String header, @ForAll @IntRange(max = 10) int length) {
        assertThat(ByteRange.judge(header, length)).isNotNull();
    }
}
