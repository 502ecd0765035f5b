// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a strong validator proves that two answers carry the same octets (RFC 9110 §8.8, T-43, T-51). */
class StrongValidatorTest {
    private static final String MODIFIED = "Sun, 01 Mar 2026 10:00:00 GMT";

    @Test
    void aStrongTagIsOne() {
        assertThat(StrongValidator.of(FieldLines.of("etag: \"a\""))).hasValue(new StrongValidator("\"a\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"a\"", "a", "\"", ""})
    void aWeakOrBrokenTagIsNoneWhateverElseIsThere(String tag) {
        assertThat(StrongValidator.of(FieldLines.of(
                        "etag: " + tag, "last-modified: " + MODIFIED, "date: Sun, 01 Mar 2026 11:00:00 GMT")))
                .isEmpty();
    }

    @Test
    void aDateIsOneWhenTheAnswerWasMadeASecondLater() {
        assertThat(StrongValidator.of(
                        FieldLines.of("last-modified: " + MODIFIED, "date: Sun, 01 Mar 2026 10:00:01 GMT")))
                .hasValue(new StrongValidator(MODIFIED));
        assertThat(StrongValidator.of(FieldLines.of("last-modified: " + MODIFIED, "date: " + MODIFIED)))
                .isEmpty();
        assertThat(StrongValidator.of(FieldLines.of("last-modified: " + MODIFIED)))
                .isEmpty();
        assertThat(StrongValidator.of(FieldLines.of("last-modified: long ago", "date: " + MODIFIED)))
                .isEmpty();
    }

    @Test
    void itIsComparedAsItIs() {
        StrongValidator tag = new StrongValidator("\"a\"");

        assertThat(tag.isOf(FieldLines.of("etag: \"a\""))).isTrue();
        assertThat(tag.isOf(FieldLines.of("etag: W/\"a\""))).isFalse();
        assertThat(tag.isOf(FieldLines.of("last-modified: " + MODIFIED))).isFalse();
        assertThat(new StrongValidator(MODIFIED).isOf(FieldLines.of("last-modified: " + MODIFIED)))
                .isTrue();
    }
}
