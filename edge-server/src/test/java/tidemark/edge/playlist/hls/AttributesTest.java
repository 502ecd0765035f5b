// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.Playlists.multivariant;
import static tidemark.edge.playlist.Playlists.rejection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.playlist.untrusted.Rejection;

/** H-4: attribute lists. */
class AttributesTest {
    @Test
    void commasInsideQuotesDoNotSplit() {
        assertThat(variant("BANDWIDTH=1,CODECS=\"avc1.64001f,mp4a.40.2\",AUDIO=\"a\"")
                        .codecs())
                .isEqualTo("avc1.64001f,mp4a.40.2");
    }

    @Test
    void unknownNamesAreLeftAlone() {
        assertThat(variant("X-NEW-2=0xABCDEF,BANDWIDTH=1,FRAME-RATE=-29.97").bandwidth())
                .isEqualTo(1);
    }

    @Test
    void spacesAroundCommasPass() {
        assertThat(variant("PROGRAM-ID=1, BANDWIDTH=1280000 ,AUDIO=\"a\" ").bandwidth())
                .isEqualTo(1_280_000);
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThat(refused("BANDWIDTH=1,AUDIO=\"a\",BANDWIDTH=1")).isEqualTo(Rejection.DUPLICATE_ATTRIBUTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bandwidth=1",
                "BANDWIDTH",
                "BANDWIDTH=1,,AUDIO=\"a\"",
                "=1",
                "BANDWIDTH=1,AUDIO=\"a",
                "BANDWIDTH=1,AUDIO=\"a\"b",
                "BANDWIDTH=1,AUDIO=a\"b\"",
                "BANDWIDTH=1 2",
                "BANDWIDTH =1"
            })
    void anythingElseIsRefused(String attributes) {
        assertThat(refused(attributes)).isEqualTo(Rejection.BAD_ATTRIBUTES);
    }

    @Test
    void requiredOnesMustBeThere() {
        assertThat(refused("AUDIO=\"a\"")).isEqualTo(Rejection.MISSING_ATTRIBUTE);
    }

    @Test
    void moreThanTheLimitAreRefused() {
        StringBuilder many = new StringBuilder("BANDWIDTH=1");
        for (int i = 0; i < 64; i++) {
            many.append(",A").append(i).append("=1");
        }

        assertThat(refused(many.toString())).isEqualTo(Rejection.TOO_MANY_ENTRIES);
    }

    private static Variant variant(String attributes) {
        return multivariant("#EXT-X-STREAM-INF:" + attributes, "a.m3u8")
                .variants()
                .get(0);
    }

    private static Rejection refused(String attributes) {
        return rejection("#EXT-X-STREAM-INF:" + attributes, "a.m3u8");
    }
}
